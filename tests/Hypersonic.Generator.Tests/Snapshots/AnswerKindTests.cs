namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>What an attribute says of how its endpoint is answered: frozen, dynamic, or by a template.</summary>
public class AnswerKindTests
{
    [Fact]
    public Task frozen_handlers_run_once_and_dynamic_ones_each_time()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            using System.Text.Json.Serialization;

            partial class Api
            {
                private static int configs, points, arrays;
                private int _own = 41;

                [Get("/config", Frozen = true)]
                static string Config() => $"config {++configs}";

                [Get("/state", Frozen = true), Post("/state", Frozen = true)]
                Response State() => Response.Html($"state {++_own}").WithHeader("X-Own", "yes");

                [Get("/point", Frozen = true)]
                static Point Here() => new(1, ++points);

                [Get("/bytes", Frozen = true)]
                static byte[] Bytes() => [1, 2, (byte)++arrays];

                [Get("/literal", Frozen = true)]
                static string Literal() => "constant";

                [Get("/forced", Dynamic = true)]
                static string Forced() => "constant";
            }

            record struct Point(int X, int Y);

            [JsonSerializable(typeof(Point))]
            partial class AppJson : JsonSerializerContext;
            """);

        CompiledApplication api = run.Load();
        for (int i = 0; i < 3; i++)
        {
            Assert.Equal("config 1", api.Get("/config").Text);
            Assert.Equal("state 42", api.Get("/state").Text);
            Assert.Equal("state 42", api.Send("POST", "/state").Text);
            Assert.Equal("""{"X":1,"Y":1}""", api.Get("/point").Text);
        }
        Assert.Equal([1, 2, 1], api.Get("/bytes").Content.ToArray());
        Assert.Equal("text/html; charset=utf-8", api.Get("/state")["Content-Type"]);
        Assert.Equal("constant", api.Get("/literal").Text + api.Get("/forced").Text[8..]);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void a_frozen_handler_of_two_routes_has_the_media_type_of_each()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/a", Frozen = true, ContentType = "text/a")]
                [Get("/b", Frozen = true, ContentType = "text/b")]
                [Get("/c", Frozen = true)]
                static string Home() => new('x', 1);
            }
            """).Load();

        Assert.Equal("text/a", api.Get("/a")["Content-Type"]);
        Assert.Equal("text/b", api.Get("/b")["Content-Type"]);
        Assert.Equal("text/plain; charset=utf-8", api.Get("/c")["Content-Type"]);
    }

    [Fact]
    public Task a_template_is_filled_in_by_the_core()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/hello/{name}", Template = "hello {name}, {Name}!")]
                static partial void Hello();

                [Get("/sum/{a:int}/{b:long}/{c:bool}/{d:guid}", Template = "{a} {b} {c} {d}")]
                static partial void Values();

                [Get("/braces/{id}", Template = "{ {{id}} {other} {} {id")]
                partial void Braces();

                [Get("/pages/{page:int=1}", Template = "page {page}"), Get("/tags/{tag?}", Template = "tag {tag}")]
                partial void Optional();

                [Get("/tree/{*path}", Template = "[{path}]")]
                partial void Tree();

                [Get("/constant", Template = "nothing {to} fill in")]
                partial void Constant();
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("hello J R, J R!", api.Get("/hello/J%20R").Text);
        Assert.Equal("hello a/b, a/b!", api.Get("/hello/a%2Fb").Text);
        Assert.Equal("hello \uFFFD, \uFFFD!", api.Get("/hello/%FF").Text);
        Assert.Equal("-1 20000000000 true 6f9619ff-8b86-d011-b42d-00c04fc964ff", api.Get("/sum/-1/20000000000/TRUE/6F9619FF8B86D011B42D00C04FC964FF").Text);
        Assert.Equal("{ {7} {other} {} {id", api.Get("/braces/7").Text);
        Assert.Equal("page 1", api.Get("/pages").Text);
        Assert.Equal("page 5", api.Get("/pages/5").Text);
        Assert.Equal("tag ", api.Get("/tags").Text);
        Assert.Equal("tag ä", api.Get("/tags/%C3%A4").Text);
        Assert.Equal("[]", api.Get("/tree").Text);
        Assert.Equal("[a/b c]", api.Get("/tree/a/b%20c").Text);
        Assert.Equal("nothing {to} fill in", api.Get("/constant").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task text_in_a_template_is_escaped_for_its_media_type()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """"
            partial class Api
            {
                [Get("/json/{name}/{n:int}", ContentType = "application/json", Template = """{"name":"{name}","n":{n}}""")]
                static partial void Json();

                [Get("/problem/{*path}", ContentType = "application/problem+JSON ; charset=utf-8", Template = """{"title":"{path}"}""")]
                static partial void Problem();

                [Get("/html/{name=<\"'&>}", ContentType = "text/html; charset=utf-8", Template = "<b title='{name}'>{name}</b>")]
                static partial void Html();

                [Get("/tags/{tag=a\"b}", ContentType = "application/json", Template = """["{tag}"]""")]
                static partial void Tags();

                [Get("/svg/{name}", ContentType = "image/svg+xml", Template = "<text>{name}</text>")]
                static partial void Svg();

                [Get("/plain/{name}", ContentType = "text/plain", Template = "{name};1")]
                static partial void Plain();
            }
            """");

        CompiledApplication api = run.Load();
        Assert.Equal("""{"name":"\u0022,\u0022admin\u0022:\u0022\n\\","n":-7}""", api.Get("/json/%22,%22admin%22:%22%0A%5C/-7").Text);
        Assert.Equal("""{"name":"\uFFFD\uD83D\uDE00","n":0}""", api.Get("/json/%FF%F0%9F%98%80/0").Text);
        Assert.Equal("""{"title":"a/\u0022b"}""", api.Get("/problem/a/%22b").Text);
        Assert.Equal("""{"title":""}""", api.Get("/problem").Text);
        Assert.Equal(
            "<b title='&lt;&quot;&#x27;&amp;&gt;'>&lt;&quot;&#x27;&amp;&gt;</b>", api.Get("/html/%3C%22%27%26%3E").Text);
        Assert.Equal("<b title='&lt;&quot;&#39;&amp;&gt;'>&lt;&quot;&#39;&amp;&gt;</b>", api.Get("/html").Text);
        Assert.Equal("""["a\u0022b"]""", api.Get("/tags").Text);
        Assert.Equal(api.Get("/tags").Text, api.Get("/tags/a%22b").Text);
        Assert.Equal("<text>&lt;/text&gt;</text>", api.Get("/svg/%3C%2Ftext%3E").Text);
        Assert.Equal("<\";1", api.Get("/plain/%3C%22").Text);
        string longText = string.Concat(Enumerable.Repeat("%22", 1500));
        Assert.Equal(longText.Replace("%22", "&quot;", StringComparison.Ordinal), api.Get("/svg/" + longText).Text[6..^7]);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task names_that_frozen_responses_have_already() => SnapshotVerifier.Verify(GeneratorRun.OfSound(
        """
        partial class Api
        {
            private readonly string hypersonicFrozen = "taken";

            [Get("/frozen-responses", Frozen = true)]
            string FrozenResponses() => hypersonicFrozen;

            [Get("/FrozenGetFrozenResponses", Frozen = true)]
            static string @event() => System.DateTime.UtcNow.ToString("R");
        }
        """));
}
