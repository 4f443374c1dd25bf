using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.Benchmarks.Generator;

/// <summary>
/// A program of so many routes, as a large service has them: one application in files of fifty handlers, of which half are
/// constant, and one more file, which has nothing to do with it.
/// </summary>
internal sealed class RouteProgram(int routes)
{
    private const int RoutesPerFile = 50;

    private const string GlobalUsings =
        """
        global using System;
        global using System.Collections.Generic;
        global using System.Linq;
        global using System.Threading;
        global using System.Threading.Tasks;
        global using Hypersonic;
        """;

    public static readonly CSharpParseOptions ParseOptions = new(LanguageVersion.CSharp14);

    private static readonly CSharpCompilationOptions Options =
        new(OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: NullableContextOptions.Enable);

    private static readonly MetadataReference[] References = FindReferences();

    private readonly string[] _sources =
    [
        "static class Elsewhere\n{\n    static int Number() => 1;\n}\n",
        GlobalUsings,
        .. Enumerable.Range(0, routes).Chunk(RoutesPerFile).Select(FileOf),
    ];

    public int Routes => routes;

    /// <summary>The files, in the order in which a compiler would get them; the first has no routes.</summary>
    public IReadOnlyList<string> Sources => _sources;

    /// <summary>The program, of which nothing is bound yet.</summary>
    public CSharpCompilation Compile() => CSharpCompilation.Create("Routes", _sources.Select(Parse), References, Options);

    /// <summary>The program after another body of a method in the file without routes.</summary>
    public static CSharpCompilation EditElsewhere(CSharpCompilation program) => Edit(program, 0, "=> 1;", "=> 2;");

    /// <summary>The program after one more method in the file without routes.</summary>
    public static CSharpCompilation DeclareElsewhere(CSharpCompilation program) =>
        Edit(program, 0, "=> 1;", "=> 1; static int Another() => 2;");

    /// <summary>The program after another text in the body of one handler.</summary>
    public static CSharpCompilation EditHandler(CSharpCompilation program) => Edit(program, 2, "\"answer 0\"", "\"another answer\"");

    private static CSharpCompilation Edit(CSharpCompilation program, int file, string before, string after)
    {
        SyntaxTree tree = program.SyntaxTrees[file];
        SourceText text = tree.GetText();
        int start = text.ToString().IndexOf(before, StringComparison.Ordinal);
        return program.ReplaceSyntaxTree(tree, tree.WithChangedText(text.Replace(start, before.Length, after)));
    }

    private static string FileOf(int[] numbers)
    {
        StringBuilder file = new("partial class Api\n{\n");
        foreach (int number in numbers)
        {
            file.Append("    ").AppendLine(Handler(number).ReplaceLineEndings("\n    ")).AppendLine();
        }
        return file.Append("}\n").ToString();
    }

    private static string Handler(int n)
    {
        string area = $"/area{n / 20}";
        return (n % 10) switch
        {
            4 => $$""""
                [Get("{{area}}/about{{n}}")]
                static Response Tell{{n}}() => Response.Json("""{"number":{{n}}}""").WithHeader("Cache-Control", "max-age=60");
                """",
            5 => $$"""
                [Get("{{area}}/items{{n}}/{id:int}")]
                static string Find{{n}}(int id) => $"item {id}";
                """,
            6 => $$"""
                [Get("{{area}}/names{{n}}/{name}")]
                static Response Greet{{n}}(string name) => Response.Text(name);
                """,
            7 => $$"""
                [Post("{{area}}/items{{n}}")]
                static Response Add{{n}}(string content, int? limit)
                {
                    int length = Math.Min(content.Length, limit ?? 100);
                    return Response.Created($"{{area}}/items{{n}}/{length}");
                }
                """,
            8 => $$"""
                [Put("{{area}}/items{{n}}/{id:int}")]
                static Response Store{{n}}(int id, string content) => id < content.Length ? Response.NoContent() : Response.Status(404);
                """,
            9 => $$"""
                [Delete("{{area}}/items{{n}}/{id:int}")]
                static void Remove{{n}}(int id) => Console.WriteLine(id);
                """,
            _ => $$"""
                [Get("{{area}}/page{{n}}")]
                static string Show{{n}}() => "answer {{n}}";
                """,
        };
    }

    private static SyntaxTree Parse(string source, int index) => CSharpSyntaxTree.ParseText(
        SourceText.From(source, Encoding.UTF8), ParseOptions, string.Create(CultureInfo.InvariantCulture, $"File{index}.cs"));

    private static MetadataReference[] FindReferences()
    {
        string framework = Path.GetDirectoryName(typeof(object).Assembly.Location)!;
        return
        [
            .. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
                .Split(Path.PathSeparator)
                .Where(path => Path.GetDirectoryName(path) == framework)
                .Append(typeof(IHttpApplication).Assembly.Location)
                .Select(path => MetadataReference.CreateFromFile(path)),
        ];
    }
}
