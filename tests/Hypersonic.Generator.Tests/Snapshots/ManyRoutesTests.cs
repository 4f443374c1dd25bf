namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>More routes of one length than one method should hold. Their files are too long to be read as snapshots.</summary>
public class ManyRoutesTests
{
    [Theory]
    [InlineData(33)]
    [InlineData(250)]
    public void no_method_compares_more_than_32_literals(int count)
    {
        string[] paths = [.. Enumerable.Range(0, count).Select(number => $"/item{number:D3}")];
        GeneratorRun run = GeneratorRun.OfSound(Application(paths));

        AssertMethodsAreSmall(run);
        AssertEachAnswers(run, paths);
    }

    [Theory]
    [InlineData(62, true)]
    [InlineData(63, false)]
    public void messages_are_written_in_lines_while_they_are_few(int count, bool inLines)
    {
        // Two more are the answers to other methods.
        GeneratorRun run = GeneratorRun.OfSound(Application(Enumerable.Range(0, count).Select(number => $"/{number}")));

        Assert.Equal(inLines, run.Source.Contains("\"HTTP/1.1 200 OK\\r\\n\"u8 +\n", StringComparison.Ordinal));
        Assert.Equal(!inLines, run.Source.Contains("GMT\\r\\nContent-Type: ", StringComparison.Ordinal));
        Assert.Equal("5", run.Load().Get("/5").Text);
    }

    [Theory]
    [InlineData(15, false)]
    [InlineData(16, true)]
    [InlineData(300, true)]
    public void many_literal_responses_are_in_a_table(int count, bool hasTable)
    {
        string[] paths = [.. Enumerable.Range(0, count).Select(number => $"/api/{number}")];
        GeneratorRun run = GeneratorRun.OfSound(Application(paths));

        Assert.Equal(hasTable, run.Source.Contains(".LiteralTable.Routes.Dispatch(in request, response);", StringComparison.Ordinal));
        Assert.Equal(hasTable ? count : 0, run.Source.Split("routes.Add(").Length - 1);
        AssertEachAnswers(run, paths);
    }

    [Fact]
    public void what_does_more_than_write_a_message_is_not_in_the_table()
    {
        string source = Application(Enumerable.Range(0, 16).Select(number => $"/{number}")).TrimEnd().TrimEnd('}') + """
                [Get("/tagged", ETag = true)] static string Tagged() => "tagged";
                [Post("/posted")] static string Posted() => "posted";
                [Get("/own-head")] static string Own() => "own";
                [Head("/own-head")] static string Head() => "head";
                [Get("/dynamic")] static string Dynamic(in Request request) => request.Query.IsEmpty ? "dynamic" : "asked";
            }
            """;
        GeneratorRun run = GeneratorRun.OfSound(source);
        CompiledApplication api = run.Load();

        Assert.Equal(16, run.Source.Split("routes.Add(").Length - 1);
        Assert.Equal("tagged", api.Get("/tagged").Text);
        Assert.Equal("posted", api.Send("POST", "/posted").Text);
        Assert.Equal("own", api.Get("/own-head").Text);
        Assert.Equal("dynamic", api.Get("/dynamic").Text);
        Assert.Equal(405, api.Send("POST", "/3").StatusCode);
        Assert.Equal("GET, HEAD, OPTIONS", api.Send("OPTIONS", "/3")["Allow"]);
        Assert.Equal("", api.Send("HEAD", "/3").Text);
        Assert.Equal("3", api.Get("/%33").Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[SecurityHeaders]")]
    [InlineData("[ResponseHeader(\"X-Class\", \"y\")]")]
    [InlineData("[Cors]")]
    [InlineData("[Cors(\"https://a.example\")]")]
    [InlineData("[RequireHeader(\"X-Key\")]")]
    [InlineData("[Prefix(\"/long-prefix-of-all-of-the-paths\")]")]
    [InlineData("[Filter<Log>]")]
    public void a_table_changes_no_answer(string attribute)
    {
        const string Handlers = """
                [Get("/")] static string Home() => "home";
                [Get("/a")] static string A() => "a";
                [Get("/abcdefg")] static string Eight() => "8";
                [Get("/a/%2F~b"), Head("/a/%2F~b")] static string Escaped() => "escaped";
                [Get("/headed"), ResponseHeader("X", "y")] static string Headed() => "headed";
                [Get("/guarded"), RequireHeader("X-Other")] static string Guarded() => "guarded";
                [Get("/free"), Cors] static string Free() => "free";
                [Get("/tagged", ETag = true)] static string Tagged() => "tagged";
                [Get("/json")] static Response Json() => Response.Json(new { a = 1 }).WithStatus(201);
                [Get("/bytes")] static byte[] Bytes() => [0xFF, 0];
                [Get("/none")] static Response None() => Response.NoContent();
                [Get("/both"), Post("/both")] static string Both() => "both";
                [Get("/limited", MaxContentLength = 1), Options("/limited")] static string Limited() => "limited";
                [Get("/frozen", Frozen = true)] static string Frozen() => Environment.NewLine;
                [Get("/{id}")] static string Any(string id) => id;
            """;
        string[] fillers = [.. Enumerable.Range(0, 20).Select(number => $"    [Get(\"/filler/{number}\")] static string Filler{number}() => \"\";\n")];
        CompiledApplication[] applications = [.. new[] { 0, 20 }.Select(count => GeneratorRun.OfSound(
            $"struct Log : IAfterFilter {{ public void After(int status) {{ }} }}\n{attribute} partial class Api\n{{\n{Handlers}\n{string.Concat(fillers.Take(count))}}}\n")
            .Load())];
        string prefix = attribute.Contains("Prefix", StringComparison.Ordinal) ? "/long-prefix-of-all-of-the-paths" : "";
        string[] fields = ["", "X-Key: 1\r\n", "X-Other: 1\r\nX-Key: 1\r\n", "Origin: https://a.example\r\n", "If-None-Match: *\r\n", "If-Match: \"a\"\r\n", "Range: bytes=0-0\r\n", "Connection: close\r\n"];

        foreach (string path in (string[])["/", "/a", "/b", "/abcdefg", "/abcdefgh", "/a/%2f~b", "/a/%2F%7Eb", "/./a", "/x/../a", "/%61", "/a?b", "//a", "/headed", "/guarded", "/free", "/tagged", "/json", "/bytes", "/none", "/both", "/limited", "/frozen"])
        {
            foreach (string method in (string[])["GET", "HEAD", "POST", "OPTIONS", "get", "TRACE"])
            {
                foreach (string field in fields)
                {
                    Assert.Equal(Answer(applications[0]), Answer(applications[1]));

                    string Answer(CompiledApplication application) =>
                        System.Text.RegularExpressions.Regex.Replace(
                            $"{method} {path} {field}" + System.Text.Encoding.Latin1.GetString(application.Send(method, prefix + path, fields: field).Message.Span),
                            "Date: [^\r]*",
                            "");
                }
            }
        }
    }

    [Fact]
    public void literals_that_share_every_byte_but_two_are_told_apart()
    {
        string[] paths =
        [
            .. from first in "abcdefghijklmnopqrstuvwxyz"
               from second in "abcdefghijkl"
               select $"/aaaa{first}aaaa{second}aaaa",
        ];
        GeneratorRun run = GeneratorRun.OfSound(Application(paths));

        AssertMethodsAreSmall(run);
        AssertEachAnswers(run, paths);
    }

    [Fact]
    public void literal_segments_of_templates_are_spread_too()
    {
        string[] paths = [.. Enumerable.Range(0, 100).Select(number => $"/{{id:int}}/part{number:D2}")];
        GeneratorRun run = GeneratorRun.OfSound(Application(paths));

        AssertMethodsAreSmall(run);
        AssertEachAnswers(run, [.. paths.Select(path => path.Replace("{id:int}", "7", StringComparison.Ordinal))]);
        Assert.Equal(404, run.Load().Get("/7/part100").StatusCode);
    }

    [Fact]
    public void thousands_of_routes_are_written_and_compiled()
    {
        string[] paths = [.. Enumerable.Range(0, 2000).Select(number => $"/{new string((char)('a' + (number % 26)), (number % 40) + 1)}/{number}")];
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of(Application(paths)));

        Assert.Empty(run.Diagnostics);
        AssertMethodsAreSmall(run);
        AssertEachAnswers(run, paths);
    }

    private static string Application(IEnumerable<string> paths) =>
        "partial class Api\n{\n" + string.Concat(paths.Select((path, index) => Handler(path, index))) + "}\n";

    private static string Handler(string path, int index) => path.Contains('{', StringComparison.Ordinal)
        ? $"    [Get(\"{path}\")] static string Handler{index}(int id) => \"{index}\";\n"
        : $"    [Get(\"{path}\")] static string Handler{index}() => \"{index}\";\n";

    private static void AssertMethodsAreSmall(GeneratorRun run)
    {
        string[] methods = run.Source.Split("        public static ");
        Assert.True(methods.Length > 2);
        Assert.All(methods, method => Assert.InRange(method.Split(".SequenceEqual(").Length - 1, 0, 32));
    }

    private static void AssertEachAnswers(GeneratorRun run, string[] paths)
    {
        CompiledApplication api = run.Load();
        for (int i = 0; i < paths.Length; i++)
        {
            Assert.Equal($"{i}", api.Get(paths[i]).Text);
            if (i % 10 == 0)
            {
                Assert.Equal(404, api.Get(paths[i] + "~").StatusCode);
                Assert.Equal(404, api.Get(paths[i][..^1] + "~").StatusCode);
            }
        }
    }
}
