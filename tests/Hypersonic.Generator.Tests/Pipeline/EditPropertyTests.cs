using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.Generator.Tests.Pipeline;

/// <summary>
/// Whatever is remembered of a program, after any edit the generator says what it would say if it saw the program for
/// the first time.
/// </summary>
public class EditPropertyTests
{
    private const int EditsOfProgram = 12;

    /// <summary>Files of which each has some places, and each place some texts: an edit puts another text in a place.</summary>
    private static readonly string[][] Handlers =
    [
        [
            "", "#define EXTRA\n", "#pragma warning disable\n", "#nullable disable\n", "using static Texts;\n", "using T = Texts;\n", "using T = More.Texts;\n",
            "// A comment.\n",
        ],
        ["partial class Api\n{\n", "[SecurityHeaders] partial class Api\n{\n", "[Prefix(Routes.Base)] partial class Api\n{\n", "[Filter<Log>] partial class Api\n{\n", "sealed partial class Api\n{\n"],
        ["", "[Get(\"/hello\")] static string Hello() => Texts.Hello;\n", "[Get(\"/hello\")] static string Hello() => $\"{Texts.Hello} {nameof(Texts.Other)}\";\n", "[Post(\"/hello\")] static string Hello() => T.Hello;\n"],
        ["", "[Get(\"/own\")] string Own() => Word;\n", "[Get(\"/own\")] string Own() { const string Local = Texts.Other + \"!\"; return Local; }\n", "[Get(\"/own\")] string Own() { return Texts.Shown; }\n"],
        ["", "[Get(\"/bytes\")] static ReadOnlySpan<byte> Bytes() => Texts.Bytes;\n", "[Get(\"/bytes\")] static ReadOnlySpan<byte> Bytes() => \"a\"u8 + \"b\"u8;\n", "[Get(\"/bytes\")] static byte[] Bytes() => [1, (byte)Number.One, 3];\n"],
        ["", "[Get(Routes.Item)] static string Item(int id) => $\"{id}{Texts.Hello}\";\n", "[Get(\"/{number}\")] static string Item(Number number) => nameof(number);\n", "[Get(\"/{number}\")] static string Item(Number Number) => Texts.Hello;\n"],
        ["", "[Get(\"/r\")] static Response R() => Response.Text(Texts.Hello).WithStatus((int)Number.Status);\n", "[Get(\"/r\")] static Response R() => Response.Json(new { Texts.Hello, n = Number.One });\n", "[Post(\"/r\")] static Response R(string q) { Func<string> f = () => Texts.Hello; return Response.Text(f() + q).WithHeader(Texts.Other, Texts.Hello); }\n", "[Get(\"/r\")] static Response R() => Texts.Make(Texts.Hello);\n", "[Get(\"/r\")] static Response R() => Response.Text(\"text\".Extend());\n"],
        ["", "[Get(\"/overload\")] string Overload() => Pick(1);\n", "#if EXTRA\n[Get(\"/overload\")] string Overload() => \"extra\";\n#endif\n", "partial class Nested { [Get(\"/nested\")] static string A() => Texts.Hello; }\n", "[Post(\"/record\")] static Data Echo(Data data) => data;\n"],
        ["}\n"],
    ];

    private static readonly string[][] Elsewhere =
    [
        ["", "#nullable disable\n", "global using static Texts;\n", "global using T = Texts;\n", "global using T = More.Texts;\n"],
        ["static class Texts\n{\n", "public static partial class Texts\n{\n"],
        ["public const string Hello = \"hello\";\n", "public const string Hello = \"changed\";\n", "public static string Hello => \"hello\";\n", "public static string Hello => \"changed\";\n", "public static readonly string Hello = \"hello\";\n", "public const string Hello = Other + \"!\";\n"],
        ["public const string Other = \"X-Other\";\n", "public const string Other = \"not a name\";\n", "public const string Other = nameof(Hello);\n"],
        ["public static ReadOnlySpan<byte> Bytes => \"bytes\"u8;\n", "public static ReadOnlySpan<byte> Bytes => \"changed\"u8;\n", "public static byte[] Bytes = [1];\n"],
        ["public static string Shown => \"shown\";\n", "public static string Shown { get { return \"shown\"; } }\n", "public const string Shown = \"shown\";\n"],
        ["public static Response Make(string text) => Response.Text(text);\n", "public static Response Make(string text) { return Response.Text(text + \"a\"); }\n", "public static Response Make(object text) => default;\n"],
        ["}\n", "public static string Extend(this string text) => text;\n}\n", "public const string Word = \"word\";\n}\n"],
        ["enum Number { One = 1, Status = 201 }\n", "enum Number { One = 2, Status = 202 }\n", "enum Number { One = 1, Status = 999 }\n", "[Flags] enum Number : byte { Status = 200, One }\n"],
        ["static class Routes { public const string Base = \"/base\", Item = \"/items/{id}\"; }\n", "static class Routes { public const string Base = \"/changed\", Item = \"/items/{id:int}\"; }\n", "static class Routes { public const string Base = \"base\", Item = \"/items/{other}\"; }\n"],
        ["struct Log : IAfterFilter { public void After(int status) { } }\n", "struct Log : IAfterFilter { public void After(int status) => Console.WriteLine(); }\n", "struct Log : IBeforeFilter { public FilterResult Before(in Request request, ResponseWriter response) => default; }\n", "struct Log;\n"],
        ["namespace More { static class Texts { public const string Hello = \"more\"; } }\n", "namespace More { static class Texts { public const string Hello = \"most\"; } }\n"],
        ["", "class Response { public static Response Text(string text) => new(); }\n", "namespace Elsewhere { class Response; }\n"],
    ];

    private static readonly string[][] Half =
    [
        ["partial class Api\n{\n", "[ResponseHeader(\"X\", \"y\")] partial class Api\n{\n", "#nullable enable\npartial class Api\n{\n"],
        ["const string Word = \"word\";\n", "const string Word = \"changed\";\n", "static string Word => \"word\";\n", "string Word { get; } = \"word\";\n"],
        ["static string Pick(int number) => \"one\";\n", "static string Pick(int number) => \"two\";\n", "static string Pick(object number) => \"one\";\n", "const string Pick = \"\";\n"],
        ["", "[Get(\"/half\")] static string InHalf() => \"half\";\n", "[Get(\"/half\")] static string InHalf() { return \"changed\"; }\n", "[Get(\"/hello\")] static string InHalf() => \"twice\";\n", "class Response;\n", "class Texts { public const string Hello = \"inner\"; }\n"],
        ["}\n"],
        ["record Data(int A);\n", "record Data(int A, string B);\n", "class Data { public int A => 1; }\n"],
        ["[System.Text.Json.Serialization.JsonSerializable(typeof(Data))] partial class Json : System.Text.Json.Serialization.JsonSerializerContext;\n", "partial class Json;\n"],
    ];

    private static readonly string[][] TopLevel =
    [
        ["", "int local = 1;\n", "const string Word = \"top\";\n", "var Texts = 1;\n", "void Texts() { }\n", "int Number = 0, T = 1;\n"],
        ["Console.WriteLine();\n", "Console.WriteLine(1);\n", "if (int.TryParse(\"1\", out var Routes)) { }\n", ""],
    ];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void after_any_edit_all_is_as_if_it_were_seen_for_the_first_time(int seed)
    {
        Random random = new(seed);
        List<(string[][] Places, int[] Texts)> files =
            [.. new[] { Handlers, Elsewhere, Half, TopLevel }.Select(kind => (kind, kind.Select(place => random.Next(place.Length)).ToArray()))];
        CSharpCompilation program = TestProgram.Of([.. files.Select(Text)])
            .WithOptions(new CSharpCompilationOptions(OutputKind.ConsoleApplication, allowUnsafe: true, nullableContextOptions: NullableContextOptions.Enable));
        GeneratorDriver driver = NewDriver().RunGenerators(program);
        for (int edit = 0; edit < EditsOfProgram; edit++)
        {
            program = Edit(random, files, program);
            driver = driver.RunGenerators(program);
            string[] expected = Said(NewDriver().RunGenerators(program));
            string[] said = Said(driver);
            Assert.True(
                expected.SequenceEqual(said),
                $"{string.Join('\n', said.Except(expected))}\n--- in place of\n{string.Join('\n', expected.Except(said))}\n--- for\n{string.Join("\n", program.SyntaxTrees)}");
        }
    }

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(0, 40)];

    private static CSharpCompilation Edit(Random random, List<(string[][] Places, int[] Texts)> files, CSharpCompilation program)
    {
        int kind = random.Next(12);
        if (kind == 0)
        {
            // The order of the files.
            SyntaxTree last = program.SyntaxTrees[^1];
            return program.RemoveSyntaxTrees(last).RemoveAllSyntaxTrees().AddSyntaxTrees([last, .. program.SyntaxTrees[..^1]]);
        }
        if (kind == 1)
        {
            SyntaxTree? added = program.SyntaxTrees.FirstOrDefault(tree => tree.FilePath == "Added.cs");
            return added is null
                ? program.AddSyntaxTrees(TestProgram.Parse("namespace Hypersonic { class Texts { public const string Hello = \"near\"; } }", "Added.cs"))
                : program.RemoveSyntaxTrees(added);
        }
        (string[][] Places, int[] Texts) file = files[random.Next(files.Count)];
        int place = random.Next(file.Places.Length);
        file.Texts[place] = random.Next(file.Places[place].Length);
        int index = files.IndexOf(file);
        string path = index == 0 ? TestProgram.FileName : $"File{index + 1}.cs";
        SyntaxTree tree = program.SyntaxTrees.Single(tree => tree.FilePath == path);
        return program.ReplaceSyntaxTree(tree, tree.WithChangedText(SourceText.From(Text(file), System.Text.Encoding.UTF8)));
    }

    private static string Text((string[][] Places, int[] Texts) file) =>
        string.Concat(file.Places.Select((place, index) => place[file.Texts[index]]));

    /// <summary>It does not track its steps: the compiler's own record of them fails where files change places.</summary>
    private static CSharpGeneratorDriver NewDriver() =>
        CSharpGeneratorDriver.Create([new HypersonicGenerator().AsSourceGenerator()], parseOptions: TestProgram.ParseOptions);

    private static string[] Said(GeneratorDriver driver)
    {
        GeneratorRunResult run = driver.GetRunResult().Results.Single();
        Assert.Null(run.Exception);
        return [.. run.GeneratedSources
            .Select(source => source.HintName + "\n" + source.SourceText)
            .Concat(run.Diagnostics.Select(diagnostic => diagnostic.ToString()))
            .Order()];
    }
}
