namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The JSON cannot be written at build time.</summary>
public class HYP0030Tests
{
    private const string Start = "Response.Json(object) takes a constant that is the whole answer of a handler, and ";
    private const string Record = ": give it a record in your JsonSerializerContext and write Response.Json(value, AppJson.Default.X)";
    private const string Text = ": write its text, Response.Json(\"\"\"{\"a\":1}\"\"\")";

    private const string Types =
        """

        [System.Text.Json.Serialization.JsonConverter(typeof(System.Text.Json.Serialization.JsonStringEnumConverter))]
        enum Named { A }

        record User(string Name)
        {
            public static readonly User Known = new("a");
        }

        class Json : System.Text.Json.Serialization.JsonConverterAttribute;

        [Json]
        enum NamedToo { A }

        static class More
        {
            public static void Add(this List<int> list, string text) => list.Add(text.Length);
        }
        """;

    [Theory]
    [InlineData("new { a = 1, b = [|name|] }", "'b' is not known at build time (it reads name)")]
    [InlineData("new { a = new { b = new[] { 1, [|name.Length|] } } }", "'a.b[1]' is not known at build time (it reads name.Length)")]
    [InlineData("new { a = [|User.Known|] }", "'a' is not known at build time (it reads User.Known)")]
    [InlineData("new { [|User.Known.Name|] }", "'Name' is not known at build time (it reads User.Known.Name)")]
    [InlineData("new { a = [|DateTime.UtcNow|], b = name }", "'a' is not known at build time (it reads DateTime.UtcNow)")]
    [InlineData("new { a = [|string.Concat(\"a\", \"b\")|] }", "'a' is not known at build time (it calls string.Concat)")]
    [InlineData("new { a = [|$\"{name}!\"|] }", "'a' is not known at build time (it reads name)")]
    [InlineData("new { a = [|(1, 2)|] }", "'a' is not known at build time (not a constant: (1, 2))")]
    [InlineData("new { a = [|new User(\"b\")|] }", "'a' is not known at build time (it creates a User)")]
    [InlineData("[|new User(\"b\")|]", "its argument is not known at build time (it creates a User)")]
    [InlineData("[|name.Length|]", "its argument is not known at build time (it reads name.Length)")]
    [InlineData("new { a = [|new int[,] { { 1 } }|] }", "'a' is not known at build time (not a constant: { 1 })")]
    [InlineData("new { a = [|new int[3]|] }", "'a' is not known at build time (not a constant: new int[3])")]
    [InlineData("new { a = [|(IComparable)1|] }", "'a' is converted to IComparable, as which it is no constant")]
    [InlineData("new { a = [|(IEnumerable<int>)new[] { 1 }|] }", "'a' is converted to IEnumerable<int>, as which it is no constant")]
    [InlineData("new { a = new byte[] { 1, [|(byte)name.Length|] } }", "'a[1]' is not known at build time (it reads name.Length)")]
    [InlineData("new { a = (int[])[1, [|.. User.Known.Name.Select(c => (int)c)|]] }", "'a[1]' is not known at build time (not a constant: .. User.Known.Name.Select(c => (int)c))")]
    [InlineData("new { a = new List<int> { 1, [|\"b\"|] } }", "'a[1]' is not known at build time (it calls Add)")]
    [InlineData("new { a = new Dictionary<string, int> { [[|name|]] = 1 } }", "'a' is not known at build time (it reads name)")]
    [InlineData("new { a = new Dictionary<string, int> { [\"k\"] = [|name.Length|] } }", "'a.k' is not known at build time (it reads name.Length)")]
    [InlineData("new { a = [|new Dictionary<int, int> { [1] = 2 }|] }", "'a' is not known at build time (it creates a Dictionary)")]
    [InlineData("new { a = [|Named.A|] }", "'a' has a type with a converter of its own")]
    [InlineData("new { a = [|NamedToo.A|] }", "'a' has a type with a converter of its own")]
    public void a_part_of_the_value_is_not_constant(string value, string problem) => Reports(value, problem + Record);

    [Theory]
    [InlineData("new { a = [|double.NaN|] }", "'a' is NaN, which JSON has no number for: write null or a string in its place")]
    [InlineData("new { a = new[] { 1, [|float.PositiveInfinity|] } }", "'a[1]' is Infinity, which JSON has no number for: write null or a string in its place")]
    [InlineData("new { a = [|(nint)1|] }", "'a' is a native integer, which System.Text.Json does not write: make it a long")]
    [InlineData("new Dictionary<string, int> { { \"a\", 1 }, { \"a\", [|2|] } }", "'a' comes twice: remove one of the two")]
    public void json_has_no_such_value(string value, string problem) => Reports(value, problem);

    [Fact]
    public void the_framework_goes_no_deeper() => Reports(
        $"{string.Concat(Enumerable.Repeat("new[] { ", 65))}[|1|]{string.Concat(Enumerable.Repeat(" }", 65))}",
        "it is nested deeper than 64 levels: nest it less deeply");

    [Theory]
    [InlineData("static Response Home() { Thread.Yield(); return Response.Json([|new { a = 1 }|]); }", "it runs statements")]
    [InlineData("static Response Home(int page) => Response.Json([|new { a = 1 }|]);", "it reads page from the query")]
    [InlineData("static Response Home(in Request request) => request.Query.IsEmpty ? Response.Json([|new { a = 1 }|]) : default;", "it reads request.Query.IsEmpty")]
    [InlineData("static Response Home() => Twice(Response.Json([|new { a = 1 }|])); static Response Twice(Response r) => r;", "it calls Twice")]
    [InlineData("static Response Home() => Response.Json([|new { a = 1 }|]).WithHeader(\"X\", Environment.NewLine);", "it reads Environment.NewLine")]
    [InlineData("static Response Home() => new Func<Response>(() => Response.Json([|new { a = 1 }|]))();", "it calls Invoke")]
    [InlineData("protected virtual Response Home() => Response.Json([|new { a = 1 }|]);", "it can be overridden")]
    public void the_handler_is_dynamic(string handler, string reason) => DiagnosticAssert.Reports(
        "HYP0030",
        $"{Start}this handler is dynamic ({reason}){Text}",
        $$"""
        partial class Api
        {
            [Get("/")] {{handler}}
        }
        """);

    [Fact]
    public void each_answer_of_a_dynamic_handler_is_reported() => DiagnosticAssert.ReportsAll(
        """
        partial class Api
        {
            [Get("/")]
            static Response Home(in Request request) => request.Query.IsEmpty ? Response.Json([|new { a = 1 }|]) : Response.Json([|true|]);
        }
        """,
        ("HYP0030", $"{Start}this handler is dynamic (it reads request.Query.IsEmpty){Text}"),
        ("HYP0030", $"{Start}this handler is dynamic (it reads request.Query.IsEmpty): write its text, Response.Json(\"\"\"true\"\"\")"));

    [Theory]
    [InlineData("static Response Help() => Response.Json([|new { a = 1 }|]);")]
    [InlineData("static readonly Response Kept = Response.Json([|new { a = 1 }|]);")]
    [InlineData("static readonly Func<Response> Made = () => Response.Json([|new { a = 1 }|]);")]
    [InlineData("static Response Help { get { return Response.Json([|new { a = 1 }|]).WithStatus(201); } }")]
    [InlineData("static void Help() { Console.WriteLine(Inner()); static Response Inner() => Response.Json([|new { a = 1 }|]); }")]
    [InlineData("static System.Linq.Expressions.Expression<Func<Response>> Help() => () => Response.Json([|new { a = 1 }|]);")]
    public void the_call_stands_in_no_handler(string member) => DiagnosticAssert.Reports(
        "HYP0030", $"{Start}this call stands in no handler{Text}", $"partial class Api {{ {member} }}");

    [Fact]
    public void a_part_of_the_value_is_not_constant_outside_of_a_handler() => DiagnosticAssert.Reports(
        "HYP0030",
        $"{Start}'a' is not known at build time (it reads n){Record}",
        "class Helper { static Response Help(int n) => Response.Json(new { a = [|n|] }); }");

    [Theory]
    [InlineData("static readonly Func<object, Response> Made = [|Response.Json|];")]
    [InlineData("[Get(\"/\")] static Response Home() => new[] { \"a\" }.Select<object, Response>([|Response.Json|]).First();")]
    public void a_delegate_is_made_of_it(string member) => DiagnosticAssert.Reports(
        "HYP0030",
        $"{Start}a delegate gets its value at run time: write a lambda that calls Response.Json(value, AppJson.Default.X)",
        $"partial class Api {{ {member} }}");

    [Theory]
    [InlineData("[Get(\"/old\")] static Response Old() => [|Api.Home()|];")]
    [InlineData("static Response Help() => [|Home()|].WithStatus(201);")]
    [InlineData("static readonly Func<Response> Kept = [|Home|];")]
    public void a_handler_that_is_one_is_called(string member) => DiagnosticAssert.Reports(
        "HYP0030",
        $"{Start}this calls the handler 'Home', which is one{Text}",
        $$"""
        partial class Api
        {
            [Get("/")] static Response Home() => Response.Json(new { a = 1 });

            {{member}}
        }
        """);

    [Fact]
    public void a_text_whose_quotation_marks_would_meet_those_of_a_raw_literal_is_escaped() => DiagnosticAssert.Reports(
        "HYP0030",
        $"{Start}this call stands in no handler: write its text, Response.Json(\"\\\"b\\\"\")",
        "class Helper { static Response Help() => Response.Json([|(object)\"b\"|]); }");

    [Fact]
    public void the_text_that_it_tells_is_the_mend() => DiagnosticAssert.IsSilent(
        """"
        partial class Api
        {
            [Get("/")]
            static Response Home(in Request request) => request.Query.IsEmpty ? Response.Json("""{"a":1}""") : Response.Json("\"b\"");
        }
        """");

    [Theory]
    [InlineData("Response.Json(new { a = 1 })")]
    [InlineData("(Response.Json(value: new { a = 1 }))")]
    [InlineData("Response.Json(new { error = \"gone\" }).WithStatus(410).WithHeader(\"X-A\", \"b\")")]
    public void a_whole_answer_is_silent(string answer) => DiagnosticAssert.IsSilent(
        $$"""
        partial class Api
        {
            [Get("/"), Put("/")] static Response Home() => {{answer}};

            [Get("/{id}")] static Response Unread(string id) => {{answer}};

            [Post("/")] Response Block() { const int One = 1; return Response.Json(new { One }); }
        }
        """);

    [Theory]
    [InlineData("Response.Json(new { a = })")]
    [InlineData("Response.Json(new { a = Missing })")]
    [InlineData("Response.Json(new { a = new Missing() })")]
    [InlineData("Response.Json(new { a = new[] { 1, } })")]
    [InlineData("Response.Json(Missing)")]
    [InlineData("Response.Json(new Dictionary<string, int> { [] = 1 })")]
    public void what_the_compiler_complains_of_is_left_to_it(string answer)
    {
        GeneratorRun run = GeneratorRun.OfFaulty($$"""partial class Api { [Get("/")] static Response Home() => {{answer}}; }""");

        Assert.Empty(run.Diagnostics);
    }

    private static void Reports(string value, string problemAndMend) => DiagnosticAssert.Reports(
        "HYP0030",
        Start + problemAndMend,
        $$"""
        partial class Api
        {
            [Get("/{name}")] static Response Home(string name) => Response.Json({{value}});
        }
        """ + Types);
}
