using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.Generator.Tests;

/// <summary>Programs as a user's project would compile them: implicit usings, nullable, every warning on.</summary>
internal static class TestProgram
{
    /// <summary>The name of the first file of a program.</summary>
    public const string FileName = "Program.cs";

    private const string ImplicitUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Hypersonic;
        """;

    private static readonly CSharpCompilationOptions LibraryOptions = new(
        OutputKind.DynamicallyLinkedLibrary,
        allowUnsafe: true,
        nullableContextOptions: NullableContextOptions.Enable,
        warningLevel: 9999,
        // Programs in tests have public types without comments.
        specificDiagnosticOptions: [new("CS1591", ReportDiagnostic.Suppress)]);

    /// <summary>The framework that runs the tests, and the runtime.</summary>
    public static IReadOnlyList<MetadataReference> References { get; } = FindReferences();

    /// <summary>How sources are parsed, documentation comments included.</summary>
    public static CSharpParseOptions ParseOptions { get; } = new(LanguageVersion.CSharp14, DocumentationMode.Diagnose);

    /// <summary>A library of these files.</summary>
    public static CSharpCompilation Of(params string[] sources) => Of(ParseOptions, sources);

    /// <summary>A library of these files in another version of the language.</summary>
    public static CSharpCompilation Of(CSharpParseOptions options, params string[] sources) => CSharpCompilation.Create(
        "TestProgram",
        [.. sources.Select((source, index) => Parse(source, index == 0 ? FileName : $"File{index + 1}.cs", options)),
            Parse(ImplicitUsings, "GlobalUsings.cs", options)],
        References,
        LibraryOptions);

    public static SyntaxTree Parse(string source, string path, CSharpParseOptions? options = null) =>
        CSharpSyntaxTree.ParseText(SourceText.From(source, System.Text.Encoding.UTF8), options ?? ParseOptions, path);

    private static MetadataReference[] FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        string platform = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        return platform.Split(Path.PathSeparator)
            .Where(path => Path.GetDirectoryName(path) == framework)
            .Append(typeof(IHttpApplication).Assembly.Location)
            .Select(path => MetadataReference.CreateFromFile(path))
            .ToArray();
    }
}
