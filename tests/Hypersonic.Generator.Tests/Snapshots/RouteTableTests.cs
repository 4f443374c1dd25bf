namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>The table that opens the file, and why a handler in it is dynamic.</summary>
public class RouteTableTests
{
    [Theory]
    [InlineData("string F() => DateTime.Now.ToString();", "it calls DateTime.Now.ToString")]
    [InlineData("string F() => DateTime.Now.Hour > 12 ? \"late\" : \"early\";", "it reads DateTime.Now.Hour")]
    [InlineData("string F() => $\"{1} {_count}\";", "it reads _count")]
    [InlineData("string F() => $\"{5:D3}\";", "not a constant: $\"{5:D3}\"")]
    [InlineData("string F() => \"a\" + 5 + Name;", "not a constant: \"a\" + 5")]
    [InlineData("string F() => \"a\" + Name;", "it reads Name")]
    [InlineData("string F() => _find(5);", "it calls _find")]
    [InlineData("string F() => throw new NotImplementedException();", "it throws")]
    [InlineData("string F() => new string('a', 3);", "it creates a String")]
    [InlineData("string F() { _count++; return \"a\"; }", "it runs statements")]
    [InlineData("string F() { }", "it runs statements")]
    [InlineData("string F(string content) => content;", "it reads content")]
    [InlineData("string F(in Request request) => $\"{request.Method}\";", "it reads request.Method")]
    [InlineData("ReadOnlySpan<byte> F() => Bytes;", "it reads Bytes")]
    [InlineData("ReadOnlySpan<byte> F() => \"a\"u8[..1];", "not a constant: \"a\"u8[..1]")]
    [InlineData("Response F() => Response.Text(\"a\").WithHeader(\"X\", Name);", "it reads Name")]
    [InlineData("Response F() => Response.Text(Name).WithHeader(\"X\", $\"{_count}\");", "it reads Name")]
    [InlineData("Response F() => Response.Json($\"[{string.Join(',', Items.Select(Show))}]\");", "it calls string.Join")]
    [InlineData("Response F() => Response.Json(Items\n  .Where(item => item > 5)\n  .Select(Show)\n  .First());", "it calls First")]
    [InlineData("Response F() => _count switch { 0 => Response.NoContent(), _ => default };", "it reads _count")]
    [InlineData("Response F() => Response.Text(Name ?? \"a\");", "it reads Name")]
    [InlineData("Response F() => _count == 0 ? Response.Text(\"nothing yet\") : Response.Status(404);", "it reads _count")]
    [InlineData("static extern string F();", "its body is written elsewhere")]
    public void a_dynamic_handler_is_told_why_it_is(string handler, string reason)
    {
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of(
            $$"""
            partial class Api
            {
                private int _count = 1;
                private Func<int, string> _find = number => "found";
                static string Name => "name";
                static byte[] Bytes => [];
                static int[] Items => [];
                static string Show(int item) => "";

                [Post("/a")]
                {{handler}}
            }
            """));

        Assert.Empty(run.Diagnostics);
        Assert.Contains($"//        2  /a    POST     F        dynamic, {reason}\n", run.Source);
    }

    [Fact]
    public void a_handler_with_route_parameters_needs_no_other_reason()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """partial class Api { [Get("/{id}")] static string F(string id) => id; }""");

        Assert.Contains("GET HEAD  F        dynamic, its path has parameters\n", run.Source);
    }

    [Fact]
    public void a_long_reason_is_cut()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """partial class Api { [Get("/")] static string F() => "a long text that goes on and on and on until it is cut" + 5; }""");

        Assert.Contains("dynamic, not a constant: \"a long text that goes on and on and ...\n", run.Source);
    }

    [Fact]
    public void the_program_carries_the_same_table()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/{id}"), Delete("/{id}")] static string Find(string id) => id;
                [Get("/")] static string @default() => "home";
                [Post("/")] static string Post(string content) => content;
            }
            """);

        Assert.Equal(
            """
            GET HEAD	/	@default	literal
            POST	/	Post	dynamic
            GET HEAD	/{id}	Find	dynamic
            DELETE	/{id}	Find	dynamic

            """,
            run.Load().RouteTable);
    }

    [Fact]
    public void it_is_in_the_order_in_which_routes_are_tried()
    {
        string[] order =
        [
            "/", "/b", "/~", "/aa",
            "/a/{x}", "/a/{x}/b", "/a-b/{x}", "/~/{x}",
            "/{x:int}", "/{x:int}/{y:int}", "/{x:int}/{y}", "/{x}", "/{x}/a", "/{x}/~", "/{x}/{y:int}",
        ];
        string[] shuffled = [.. order];
        new Random(14).Shuffle(shuffled);
        GeneratorRun run = GeneratorRun.OfSound(
            "partial class Api\n{\n" + string.Concat(shuffled.Select((route, index) => new Dispatch.OracleRoute("GET", route[1..].Split('/')).Declare(index))) + "}\n");

        Assert.Equal(order, run.Load().RouteTable.TrimEnd('\n').Split('\n').Select(line => line.Split('\t')[1]));
    }

    [Fact]
    public Task a_class_whose_routes_are_all_wrong_stays_an_application()
    {
        GeneratorRun run = GeneratorRun.OfFaulty(
            """
            partial class Api
            {
                [Get("health")]
                static string Health() => "OK";
            }
            """);

        Assert.Empty(run.CompilerDiagnostics);
        return SnapshotVerifier.Verify(run);
    }
}
