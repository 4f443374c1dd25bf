using Hypersonic.Testing;

namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Handlers that take values of the request.</summary>
public class BindingTests
{
    [Fact]
    public Task values_of_the_query()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/search")]
                static string Search(string q, int page = 1, bool? exact = null, params string[] tag) =>
                    $"{q} {page} {exact?.ToString() ?? "-"} {string.Join('|', tag)}";

                [Get("/items/{id:int}")]
                string Item(int id, string? view, DayOfWeek day = DayOfWeek.Friday, Guid @class = default) => $"{id} {view ?? "-"} {day} {@class}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("a b 1 - ", api.Get("/search?q=a+b").Text);
        Assert.Equal("é 3 True x|y", api.Get("/search?tag=x&page=3&q=%C3%A9&exact=TRUE&tag=y").Text);
        AssertRefused(api.Get("/search"), "q", "query", "missing");
        AssertRefused(api.Get("/search?q=%FF"), "q", "query", "malformed");
        AssertRefused(api.Get("/search?q=a&page=x"), "page", "query", "malformed");
        AssertRefused(api.Get("/search?q=a&exact="), "exact", "query", "malformed");
        AssertRefused(api.Get("/search?q=a&tag=%zz"), "tag", "query", "malformed");
        Assert.Equal("7 - Friday 00000000-0000-0000-0000-000000000000", api.Get("/items/7").Text);
        Assert.Equal("7 v Monday 00000000-0000-0000-0000-000000000001", api.Get("/items/7?view=v&day=monday&class=00000000-0000-0000-0000-000000000001").Text);
        AssertRefused(api.Get("/items/7?day=1"), "day", "query", "malformed");
        AssertRefused(api.Get("/items/7?class=1"), "class", "query", "malformed");
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task values_of_the_path()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/hosts/{address}/{since?}")]
                static string Host(System.Net.IPAddress address, DateOnly? since, Version? version = null, params Version[] not) =>
                    $"{address} {since:O} {version} {string.Join('|', (object[])not)}";

                [Get("/files/{name}")]
                static ReadOnlySpan<byte> File(ReadOnlySpan<byte> name) => name;

                [Put("/users/{id}")]
                static string Store([FromRoute(Name = "ID")] Guid user, [FromQuery] int id) => $"{user} {id}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("127.0.0.1   ", api.Get("/hosts/127.0.0.1").Text);
        Assert.Equal("::1 2030-01-02 1.2 3.4|5.6", api.Get("/hosts/::1/2030-01-02?version=1.2&not=3.4&not=5.6").Text);
        Assert.Equal("a b", api.Get("/files/a%20b").Text);
        AssertRefused(api.Get("/hosts/nowhere"), "address", "path", "malformed");
        AssertRefused(api.Send("PUT", "/users/7?id=1"), "id", "path", "malformed");
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task values_of_the_header_section_cookies_and_a_form()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/who")]
                static string Who(
                    [FromHeader] string userAgent, [FromHeader(Name = "X-Tag")] string[] tags, [FromCookie] string? session, [FromQuery(Name = "n")] int number = -1) =>
                    $"{userAgent} {string.Join('|', tags)} {session ?? "-"} {number}";

                [Post("/form")]
                static string Form([FromForm] string name, [FromForm] double weight = 0.5) => $"{name} {weight.ToString(System.Globalization.CultureInfo.InvariantCulture)}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("curl a|b s1 4", api.Send("GET", "/who?n=4", fields: "User-Agent: curl\r\nX-Tag: a\r\nx-tag: b\r\nCookie: session=s1\r\n").Text);
        Assert.Equal("curl  - -1", api.Send("GET", "/who", fields: "user-agent: curl\r\n").Text);
        AssertRefused(api.Get("/who"), "user-agent", "header", "missing");
        const string FormType = "Content-Type: application/x-www-form-urlencoded\r\n";
        Assert.Equal("Ann 0.5", api.Send("POST", "/form", "name=Ann", FormType).Text);
        Assert.Equal("A B 1.25", api.Send("POST", "/form", "weight=1.25&name=A+B", FormType).Text);
        AssertRefused(api.Send("POST", "/form", "name=Ann&weight=heavy", FormType), "weight", "form", "malformed");
        AssertRefused(api.Send("POST", "/form", "", FormType), "name", "form", "missing");
        AssertRefused(api.Send("POST", "/form", "name=Ann", "Content-Type: text/plain\r\n"), "name", "content", "wrong media type", 415);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task json_in_and_out()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            using System.Text.Json.Serialization;

            public record Todo(int Id, string Title);

            public readonly record struct Point(int X, int Y);

            [JsonSerializable(typeof(Todo))]
            [JsonSerializable(typeof(List<Todo>))]
            [JsonSerializable(typeof(Point))]
            partial class AppJson : JsonSerializerContext;

            partial class Api
            {
                [Put("/todos/{id:int}")]
                static Todo Put(int id, Todo todo) => todo with { Id = id };

                [Post("/todos")]
                static List<Todo> Post(Todo? todo) => todo is null ? [] : [todo];

                [Get("/point")]
                static Point Origin(int x = 0) => new(x, 0);

                [Get("/nothing")]
                static Todo? Nothing() => null;

                [Get("/bytes")]
                static byte[] Bytes() => [1, 2, 3];
            }
            """);

        CompiledApplication api = run.Load();
        const string JsonType = "Content-Type: application/json\r\n";
        TestResponse put = api.Send("PUT", "/todos/7", """{"Id":1,"Title":"mow"}""", JsonType);
        Assert.Equal("""{"Id":7,"Title":"mow"}""", put.Text);
        Assert.Equal("application/json", put["Content-Type"]);
        Assert.Equal("""[{"Id":1,"Title":"mow"}]""", api.Send("POST", "/todos", """{"Id":1,"Title":"mow"}""", JsonType).Text);
        Assert.Equal("[]", api.Send("POST", "/todos").Text);
        Assert.Equal("[]", api.Send("POST", "/todos", "null", JsonType).Text);
        Assert.Equal("""{"X":3,"Y":0}""", api.Get("/point?x=3").Text);
        Assert.Equal("null", api.Get("/nothing").Text);
        Assert.Equal([1, 2, 3], api.Get("/bytes").Content.ToArray());
        AssertRefused(api.Send("PUT", "/todos/7", """{"Id":""", JsonType), "todo", "content", "malformed");
        AssertRefused(api.Send("PUT", "/todos/7", "null", JsonType), "todo", "content", "malformed");
        AssertRefused(api.Send("PUT", "/todos/7"), "todo", "content", "missing");
        AssertRefused(api.Send("PUT", "/todos/7", "{}", "Content-Type: text/plain\r\n"), "todo", "content", "wrong media type", 415);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void what_may_be_null_draws_no_warning_in_the_generated_half()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            """
            using System.Net;
            using System.Text.Json.Serialization;

            record Box<T>(T Value);

            [JsonSerializable(typeof(Box<string>)), JsonSerializable(typeof(List<string>)), JsonSerializable(typeof(string[][]))]
            partial class AppJson : JsonSerializerContext;

            partial class Api
            {
                [Get("/box")]
                static Box<string?> Boxed(string? text) => new(text);

                [Post("/list")]
                static List<string?>? Listed(List<string?> list) => list;

                [Get("/arrays")]
                static string?[][] Arrays(int times = 1) => [new string?[times]];

            #nullable disable
                [Get("/old")]
                static string Old(string q = null, IPAddress address = null) => $"{q}{address}";
            #nullable restore
            }
            """).Load();

        Assert.Equal("""{"Value":null}""", api.Get("/box").Text);
        Assert.Equal("[null]", api.Send("POST", "/list", "[null]", "Content-Type: application/json\r\n").Text);
        Assert.Equal("[[null]]", api.Get("/arrays").Text);
        Assert.Equal("a::1", api.Get("/old?q=a&address=::1").Text);
        Assert.Equal("", api.Get("/old").Text);
    }

    [Fact]
    public void a_type_of_the_framework_is_json_where_a_context_names_it()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;

            [JsonSerializable(typeof(JsonElement)), JsonSerializable(typeof(Guid)), JsonSerializable(typeof(DayOfWeek))]
            partial class AppJson : JsonSerializerContext;

            partial class Api
            {
                [Post("/element")]
                static JsonElement Element(JsonElement any) => any;

                [Get("/id")]
                static Guid Id(Guid id) => id;

                [Get("/day")]
                static DayOfWeek Day(DayOfWeek day) => day;
            }
            """).Load();

        Assert.Equal("[1]", api.Send("POST", "/element", "[1]", "Content-Type: application/json\r\n").Text);
        Assert.Equal("\"6f9619ff-8b86-d011-b42d-00c04fc964ff\"", api.Get("/id?id=6f9619ff-8b86-d011-b42d-00c04fc964ff").Text);
        Assert.Equal("5", api.Get("/day?day=friday").Text);
    }

    [Fact]
    public void a_context_that_the_application_can_reach_goes_before_one_that_it_cannot()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            """
            using System.Text.Json;
            using System.Text.Json.Serialization;

            record Todo(int Id);

            static partial class Another
            {
                [JsonSerializable(typeof(Todo))]
                private partial class HiddenJson : JsonSerializerContext;
            }

            [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
            [JsonSerializable(typeof(Todo))]
            partial class SharedJson : JsonSerializerContext;

            partial class Api
            {
                [Post("/todo")]
                static Todo Todo(Todo todo) => todo;

                [Post("/note")]
                static Note Noted(Note note) => note;

                private sealed record Note(string Text);

                [JsonSerializable(typeof(Note))]
                private sealed partial class OwnJson : JsonSerializerContext;
            }
            """).Load();

        const string JsonType = "Content-Type: application/json\r\n";
        Assert.Equal("""{"id":7}""", api.Send("POST", "/todo", """{"id":7}""", JsonType).Text);
        Assert.Equal("""{"Text":"mow"}""", api.Send("POST", "/note", """{"Text":"mow"}""", JsonType).Text);
    }

    [Fact]
    public void capitals_that_stand_together_are_one_word_of_a_field_name()
    {
        CompiledApplication api = GeneratorRun.OfSound(
            """partial class Api { [Get("/")] static string Home([FromHeader] string? XRequestID, [FromHeader] string? ifNoneMatch) => $"{XRequestID} {ifNoneMatch}"; }""").Load();

        Assert.Equal("7 \"a\"", api.Send("GET", "/", fields: "X-Request-ID: 7\r\nIf-None-Match: \"a\"\r\n").Text);
    }

    private static void AssertRefused(TestResponse response, string parameter, string place, string reason, int status = 400)
    {
        Assert.Equal(status, response.StatusCode);
        Assert.Equal("application/problem+json", response["Content-Type"]);
        Assert.Contains($"\"parameter\":\"{parameter}\",\"in\":\"{place}\",\"reason\":\"{reason}\"", response.Text, StringComparison.Ordinal);
    }
}
