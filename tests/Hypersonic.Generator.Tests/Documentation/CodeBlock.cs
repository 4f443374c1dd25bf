using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Tests.Documentation;

/// <summary>The blocks of C# in the documents, compiled as files of a project that has the package.</summary>
internal static class CodeBlock
{
    private const string Usings =
        """
        global using Hypersonic;
        global using System;
        global using System.Collections.Generic;
        global using System.IO;
        global using System.Linq;
        global using System.Net.Http;
        global using System.Threading;
        global using System.Threading.Tasks;
        """;

    private static readonly ImmutableArray<MetadataReference> References = FindReferences();

    public static string[] AllIn(IEnumerable<string> lines) =>
        [.. Regex.Matches(string.Join('\n', lines), @"^```csharp\n(.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value)];

    /// <summary>What the generator with its analyzers and then the compiler say of a block.</summary>
    public static (ImmutableArray<Diagnostic> Reported, ImmutableArray<Diagnostic> Compiled) Build(string code)
    {
        CSharpParseOptions options = new(VersionOf(code));
        CompilationUnitSyntax file = SyntaxFactory.ParseCompilationUnit(code, options: options);
        OutputKind kind = file.Members.OfType<GlobalStatementSyntax>().Any()
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "Page",
            [CSharpSyntaxTree.ParseText(code, options), CSharpSyntaxTree.ParseText(Usings, options)],
            References,
            new CSharpCompilationOptions(kind, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new HypersonicGenerator().AsSourceGenerator()], parseOptions: options)
            .RunGeneratorsAndUpdateCompilation(compilation, out Compilation output, out ImmutableArray<Diagnostic> reported);
        CSharpCompilation complete = JsonGenerator.Complete((CSharpCompilation)output);
        return (
            [.. reported, .. Analysis.Of(complete)],
            [.. complete.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)]);
    }

    /// <summary>A block names its C# version as a project file would; without one it is the latest.</summary>
    private static LanguageVersion VersionOf(string code) =>
        Regex.Match(code, "<LangVersion>(.+?)</LangVersion>") is { Success: true } match
        && LanguageVersionFacts.TryParse(match.Groups[1].Value, out LanguageVersion version)
            ? version
            : LanguageVersion.Latest;

    /// <summary>The framework on which the tests run, and the runtime of Hypersonic.</summary>
    private static ImmutableArray<MetadataReference> FindReferences() =>
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path).StartsWith("System.", StringComparison.Ordinal))
            .Append(typeof(Response).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))];
}
