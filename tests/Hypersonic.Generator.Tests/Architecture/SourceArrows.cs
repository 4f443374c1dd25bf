using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Tests.Architecture;

/// <summary>
/// Which folders of a project refer to which: every name in its source is bound, and what it means is looked up in the
/// folder where that is declared. Namespaces would not do, since a folder is not always one.
/// </summary>
internal sealed class SourceArrows
{
    private readonly HashSet<(string From, string To, string Example)> _arrows = [];

    private SourceArrows(string project, CSharpCompilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees)
        {
            SemanticModel model = compilation.GetSemanticModel(tree);
            string from = FolderOf(tree, project);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                SyntaxTree? declaration = TypeOf(model.GetSymbolInfo(name).Symbol)?.DeclaringSyntaxReferences.FirstOrDefault()?.SyntaxTree;
                if (declaration is not null && FolderOf(declaration, project) is { } to && to != from)
                {
                    _arrows.Add((from, to, $"{Path.GetFileName(tree.FilePath)}: {name}"));
                }
            }
            HasErrors |= model.GetDiagnostics().Any(diagnostic => diagnostic.Id is "CS0246" or "CS0103");
        }
    }

    /// <summary>Whether a name was found that nothing declares: then arrows could be missing.</summary>
    public bool HasErrors { get; }

    /// <summary>The folders that have an arrow from or to them; the project's own directory is the empty one.</summary>
    public IEnumerable<string> Folders => _arrows.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().Order();

    /// <summary>Reads the source of a project under src.</summary>
    public static SourceArrows Of(string project, IEnumerable<MetadataReference> references)
    {
        CSharpParseOptions options = TestProgram.ParseOptions.WithPreprocessorSymbols("NET", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER");
        const string usings =
            """
            global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq;
            global using System.Threading; global using System.Threading.Tasks;
            """;
        string root = Path.Combine(Repository.Root, "src", project);
        return new SourceArrows(root, CSharpCompilation.Create(
            project,
            [
                .. Repository.SourceFiles("src", project).Select(file => TestProgram.Parse(File.ReadAllText(file), file, options)),
                .. LinkedFiles(root).Select(file => TestProgram.Parse(File.ReadAllText(file), file, options)),
                TestProgram.Parse(usings, Path.Combine(root, "GlobalUsings.cs"), options),
            ],
            references,
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true)));
    }

    /// <summary>The folders to which another one refers, each with an example.</summary>
    public IEnumerable<string> From(string folder) => _arrows.Where(arrow => arrow.From == folder).Select(arrow => arrow.To).Distinct().Order();

    /// <summary>Says where an arrow comes from.</summary>
    public string Describe(string from, IEnumerable<string> to) => string.Join('\n', _arrows
        .Where(arrow => arrow.From == from && to.Contains(arrow.To))
        .Select(arrow => $"{arrow.From} → {arrow.To}: {arrow.Example}")
        .Order());

    /// <summary>Files of the other project that the generator compiles too.</summary>
    private static IEnumerable<string> LinkedFiles(string root) => System.Xml.Linq.XDocument
        .Load(Directory.EnumerateFiles(root, "*.csproj").Single())
        .Descendants("Compile")
        .Select(item => Path.GetFullPath(Path.Combine(root, item.Attribute("Include")!.Value)));

    private static string FolderOf(SyntaxTree tree, string root)
    {
        string relative = Path.GetRelativePath(root, tree.FilePath);
        return relative.StartsWith("..", StringComparison.Ordinal) ? "Shared"
            : relative.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal) ? relative.Split(Path.DirectorySeparatorChar)[0]
            : "";
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type.OriginalDefinition,
        null or INamespaceSymbol => null,
        _ => symbol.ContainingType?.OriginalDefinition,
    };
}
