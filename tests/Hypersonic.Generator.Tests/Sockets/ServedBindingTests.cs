using System.Text;
using static Hypersonic.Generator.Tests.RunningApplication;

namespace Hypersonic.Generator.Tests.Sockets;

/// <summary>Each source of a parameter, with each kind of value, as a client asks and is answered.</summary>
public sealed class ServedBindingTests(ServedBindingTests.Server server) : IClassFixture<ServedBindingTests.Server>
{
    private const string Form = "Content-Type: application/x-www-form-urlencoded\r\n";
    private const string Json = "Content-Type: application/json\r\n";

    private static readonly string Huge = new('x', 3_000);

    /// <summary>Paths, and what their handlers read from them.</summary>
    public static TheoryData<string, string> Segments => new()
    {
        { "int/0", "0" },
        { "int/-2147483648", "-2147483648" },
        { "int/2147483647", "2147483647" },
        { "int/%31%32", "12" },
        { "int/" + new string('0', 3_000) + "7", "7" },
        { "long/-9223372036854775808", "-9223372036854775808" },
        { "long/9223372036854775807", "9223372036854775807" },
        { "byte/255", "255" },
        { "bool/TRUE", "True" },
        { "bool/false", "False" },
        { "guid/00000000-0000-0000-0000-00000000000A", "00000000-0000-0000-0000-00000000000a" },
        { "decimal/79228162514264337593543950335", "79228162514264337593543950335" },
        { "decimal/-0.5", "-0.5" },
        { "double/1.5e300", "1.5E+300" },
        { "time/2030-01-02T03:04:05%2B06:00", "2030-01-02T03:04:05.0000000+06:00" },
        { "time/2030-01-02T03:04:05+06:00", "2030-01-02T03:04:05.0000000+06:00" },
        { "date/2030-12-31", "2030-12-31" },
        { "day/monday", "Monday" },
        { "day/%4Donday", "Monday" },
        { "celsius/21C", "21" },
        { "celsius/-40%43", "-40" },
        { "shelf/a-7", "7 a" },
        { "text/a%2Fb%20c+d", "a/b c+d" },
        { "text/gr%C3%B6%C3%9Fe", "größe" },
        { "text/%FF", "\uFFFD" },
        { "utf8/gr%C3%B6%C3%9Fe", "größe" },
        { "utf8/a+b", "a+b" },
        { "alpha/Friday", "Friday" },
        { "part/v1.5.json", "1.5" },
        { "optional", "1.5 Friday" },
        { "optional/2.5", "2.5 Friday" },
        { "optional/2.5/monday", "2.5 Monday" },
        { "nullable", "none" },
        { "nullable/00000000000000000000000000000001", "00000000-0000-0000-0000-000000000001" },
        { "named/7?key=a", "7 a" },
    };

    /// <summary>Paths that match, with a value that does not fit, and what it should have been.</summary>
    public static TheoryData<string, string, string> Misfits => new()
    {
        { "int/2147483648", "id", "a whole number of 32 bits" },
        { "int/1.0", "id", "a whole number of 32 bits" },
        { "int/eins", "id", "a whole number of 32 bits" },
        { "int/" + Huge, "id", "a whole number of 32 bits" },
        { "int/" + new string('9', 3_000), "id", "a whole number of 32 bits" },
        { "int/%FF", "id", "a whole number of 32 bits" },
        { "int/1%2F2", "id", "a whole number of 32 bits" },
        { "long/9223372036854775808", "id", "a whole number of 64 bits" },
        { "byte/256", "id", "a value of the type Byte" },
        { "bool/1", "value", "true or false" },
        { "guid/0", "id", "a GUID" },
        { "decimal/79228162514264337593543950336", "value", "a number" },
        { "time/yesterday", "at", "a date and time" },
        { "date/2030-02-29", "date", "a value of the type DateOnly" },
        { "day/1", "day", "one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday" },
        { "day/Monday,Friday", "day", "one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday" },
        { "day/%C3", "day", "one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday" },
        { "day/" + Huge, "day", "one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday" },
        { "celsius/21F", "degrees", "a value of the type Celsius" },
        { "shelf/a", "shelf", "a value of the type Shelf" },
        { "alpha/Fryday", "day", "one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday" },
        { "part/vone.json", "version", "a number" },
        { "optional/x", "amount", "a number" },
        { "optional/1/x", "day", "one of Sunday, Monday, Tuesday, Wednesday, Thursday, Friday, Saturday" },
        { "nullable/x", "id", "a GUID" },
        { "named/x", "key", "a whole number of 64 bits" },
    };

    /// <summary>Requests, and what their handler reads from them.</summary>
    public static TheoryData<string, string> Values => new()
    {
        { Request("GET", "/query?text=a+b%26&number=-7&all=1&all=2"), "a b& -7 1|2" },
        { Request("GET", "/query?number=1&number=2&text="), " 1 " },
        { Request("GET", "/query?text=" + Huge), Huge + " 0 " },
        { Request("GET", "/header", "Text:  a b \r\nAll: 1\r\nall: 2\r\nNumber: 5\r\n"), "a b 5 1|2" },
        { Request("GET", "/header", "text: a\r\ntext: b\r\n"), "a 0 " },
        { Request("GET", "/header", $"text: {Huge}\r\n"), Huge + " 0 " },
        { Request("GET", "/cookie", "Cookie: a=b; text=\"c d\"; number=3\r\n"), "c d 3" },
        { Request("GET", "/cookie", "Cookie: text=1; text=2\r\nCookie: text=3\r\n"), "1 0" },
        { Request("GET", "/cookie", $"Cookie: text={Huge}\r\n"), Huge + " 0" },
        { Request("POST", "/form", Form, "text=a+b%26&number=-7&all=1&all=2"), "a b& -7 1|2" },
        { Request("POST", "/form", Form, "number=1&number=2&text="), " 1 " },
        { Request("POST", "/form", Form, "text=" + new string('x', 100_000)), new string('x', 100_000) + " 0 " },
        { Request("POST", "/form", "Content-Type: Application/X-WWW-Form-Urlencoded; charset=utf-8\r\n", "text=a"), "a 0 " },
        { Request("POST", "/content/text", content: "größe"), "größe" },
        { Request("POST", "/content/text"), "" },
        { Request("POST", "/content/span", content: "a\0b"), "a\0b" },
        { Request("POST", "/content/bytes", content: new string('y', 100_000)), new string('y', 100_000) },
        { Request("GET", "/content/asked", content: "a"), "a" },
        { Request("POST", "/json", Json, """{"Id":2147483647,"Name":"größe"}"""), "2147483647 größe" },
        { Request("POST", "/json", "Content-Type: application/vnd.a+json\r\n", """ {"Id":-1,"Name":"","More":[1]} """), "-1 " },
        { Request("POST", "/json/optional"), "none" },
        { Request("POST", "/json/optional", Json, "null"), "none" },
        { "POST /json HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n" + Json + "\r\n8\r\n{\"Id\":1,\r\na\r\n\"Name\":\"b\"\r\n1\r\n}\r\n0\r\n\r\n", "1 b" },
    };

    /// <summary>Requests that do not fit, their status, and what is said of them.</summary>
    public static TheoryData<string, int, string> Refusals => new()
    {
        { Request("GET", "/query"), 400, Said("text", "query", "missing", "The query parameter 'text' is missing; it is text in UTF-8.") },
        { Request("GET", "/query?text=%FF"), 400, Said("text", "query", "malformed", "The query parameter 'text' is not text in UTF-8.") },
        { Request("GET", "/query?text=%4"), 400, Said("text", "query", "malformed", "The query parameter 'text' is not text in UTF-8.") },
        { Request("GET", "/query?text=a&number="), 400, Said("number", "query", "malformed", "The query parameter 'number' is not a whole number of 32 bits.") },
        { Request("GET", "/query?text=a&number=" + Huge), 400, Said("number", "query", "malformed", "The query parameter 'number' is not a whole number of 32 bits.") },
        { Request("GET", "/query?text=a&all=1&all=x"), 400, Said("all", "query", "malformed", "The query parameter 'all' is not a whole number of 32 bits.") },
        { Request("GET", "/header"), 400, Said("text", "header", "missing", "The header field 'text' is missing; it is text in UTF-8.") },
        { Request("GET", "/header", "text: a\r\nnumber: x\r\n"), 400, Said("number", "header", "malformed", "The header field 'number' is not a whole number of 32 bits.") },
        { Request("GET", "/header", "text: a\r\nall: 1\r\nall: 99999999999\r\n"), 400, Said("all", "header", "malformed", "The header field 'all' is not a whole number of 32 bits.") },
        { Request("GET", "/cookie"), 400, Said("text", "cookie", "missing", "The cookie 'text' is missing; it is text in UTF-8.") },
        { Request("GET", "/cookie", "Cookie: text=a; number=x\r\n"), 400, Said("number", "cookie", "malformed", "The cookie 'number' is not a whole number of 32 bits.") },
        { Request("POST", "/form", Form, "number=1"), 400, Said("text", "form", "missing", "The form field 'text' is missing; it is text in UTF-8.") },
        { Request("POST", "/form"), 400, Said("text", "form", "missing", "The form field 'text' is missing; it is text in UTF-8.") },
        { Request("POST", "/form", Form, "text=%C3"), 400, Said("text", "form", "malformed", "The form field 'text' is not text in UTF-8.") },
        { Request("POST", "/form", Form, "text=a&number=2147483648"), 400, Said("number", "form", "malformed", "The form field 'number' is not a whole number of 32 bits.") },
        { Request("POST", "/form", "Content-Type: text/plain\r\n", "text=a"), 415, Said("text", "content", "wrong media type", "The content is not a form by its Content-Type.") },
        { Request("POST", "/form", "", "text=a"), 415, Said("text", "content", "wrong media type", "The content is not a form by its Content-Type.") },
        { Request("POST", "/json"), 400, Said("note", "content", "missing", "The content is missing; it is JSON.") },
        { Request("POST", "/json", Json, "null"), 400, Said("note", "content", "malformed", "The content is not JSON of the form that is taken here.") },
        { Request("POST", "/json", Json, """{"Id":1"""), 400, Said("note", "content", "malformed", "The content is not JSON of the form that is taken here.") },
        { Request("POST", "/json", Json, """{"Id":2147483648,"Name":"a"}"""), 400, Said("note", "content", "malformed", "The content is not JSON of the form that is taken here.") },
        { Request("POST", "/json", Json, """{"Id":"1","Name":"a"}"""), 400, Said("note", "content", "malformed", "The content is not JSON of the form that is taken here.") },
        { Request("POST", "/json", Json, new string('[', 10_000)), 400, Said("note", "content", "malformed", "The content is not JSON of the form that is taken here.") },
        { Request("POST", "/json", "Content-Type: text/plain\r\n", "{}"), 415, Said("note", "content", "wrong media type", "The content is not JSON by its Content-Type.") },
        { Request("POST", "/json/optional", Json, "x"), 400, Said("note", "content", "malformed", "The content is not JSON of the form that is taken here.") },
    };

    [Theory]
    [MemberData(nameof(Segments))]
    public void A_segment_gives_a_value(string path, string expected) => AssertAnswers(Request("GET", "/" + path), expected);

    [Theory]
    [MemberData(nameof(Misfits))]
    public void A_segment_that_does_not_fit_is_refused_with_the_reason(string path, string parameter, string expected) => AssertRefuses(
        Request("GET", "/" + path), 400, Said(parameter, "path", "malformed", $"The path parameter '{parameter}' is not {expected}."));

    [Theory]
    [MemberData(nameof(Values))]
    public void A_request_gives_its_values(string request, string expected) => AssertAnswers(request, expected);

    [Theory]
    [MemberData(nameof(Refusals))]
    public void A_request_that_does_not_fit_is_refused_with_the_reason(string request, int status, string said) =>
        AssertRefuses(request, status, said);

    [Theory]
    [InlineData("/int/")]
    [InlineData("/int")]
    [InlineData("/part/v.json")]
    [InlineData("/alpha/1")]
    public void A_path_that_does_not_match_is_none_that_is_refused(string path) =>
        Assert.StartsWith("HTTP/1.1 404 ", server.Api.Exchange(Request("GET", path)));

    private static string Said(string parameter, string place, string reason, string detail) =>
        $"\"detail\":\"{detail}\",\"parameter\":\"{parameter}\",\"in\":\"{place}\",\"reason\":\"{reason}\"}}";

    private void AssertAnswers(string request, string expected) => Assert.Equal(
        Message("200 OK", $"Content-Type: text/plain; charset=utf-8\r\nContent-Length: {Encoding.UTF8.GetByteCount(expected)}\r\n", expected),
        server.Api.Exchange(request));

    private void AssertRefuses(string request, int status, string said)
    {
        (string title, string phrase) = status == 400 ? ("Bad Request", "400 Bad Request") : ("Unsupported Media Type", "415 Unsupported Media Type");
        string content = $$"""{"title":"{{title}}","status":{{status}},{{said}}""";
        Assert.Equal(
            Message(phrase, $"Content-Type: application/problem+json\r\nContent-Length: {content.Length,10}\r\n", content)
            + Message("200 OK", "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 1\r\n", "1"),
            server.Api.Exchange(request, Request("GET", "/int/1")));
        Assert.Empty(server.Api.Log);
    }

    public sealed class Server : IAsyncLifetime
    {
        private const string Source =
            """
            using System.Diagnostics.CodeAnalysis;
            using System.Globalization;

            public record Note(int Id, string Name);

            [System.Text.Json.Serialization.JsonSerializable(typeof(Note))]
            partial class AppJson : System.Text.Json.Serialization.JsonSerializerContext;

            readonly struct Celsius(int degrees) : IUtf8SpanParsable<Celsius>
            {
                public int Degrees => degrees;

                public static Celsius Parse(ReadOnlySpan<byte> text, IFormatProvider? provider) => throw new NotSupportedException();

                public static bool TryParse(ReadOnlySpan<byte> text, IFormatProvider? provider, out Celsius result)
                {
                    result = text is [.. var digits, (byte)'C'] && int.TryParse(digits, provider, out int degrees) ? new(degrees) : new(int.MinValue);
                    return result.Degrees > int.MinValue;
                }
            }

            sealed record Shelf(string Row, int Number) : ISpanParsable<Shelf>
            {
                public static Shelf Parse(string text, IFormatProvider? provider) => throw new NotSupportedException();

                public static Shelf Parse(ReadOnlySpan<char> text, IFormatProvider? provider) => throw new NotSupportedException();

                public static bool TryParse([NotNullWhen(true)] string? text, IFormatProvider? provider, [MaybeNullWhen(false)] out Shelf result) =>
                    TryParse(text.AsSpan(), provider, out result);

                public static bool TryParse(ReadOnlySpan<char> text, IFormatProvider? provider, [MaybeNullWhen(false)] out Shelf result)
                {
                    int hyphen = text.IndexOf('-');
                    result = hyphen > 0 && int.TryParse(text[(hyphen + 1)..], provider, out int number) ? new(text[..hyphen].ToString(), number) : null;
                    return result is not null;
                }
            }

            partial class Api
            {
                [Get("/int/{id}")] static string Int(int id) => $"{id}";
                [Get("/long/{id}")] static string Long(long id) => $"{id}";
                [Get("/byte/{id}")] static string Byte(byte id) => $"{id}";
                [Get("/bool/{value}")] static string Bool(bool value) => $"{value}";
                [Get("/guid/{id}")] static string Guid(Guid id) => $"{id}";
                [Get("/decimal/{value}")] static string Decimal(decimal value) => value.ToString(CultureInfo.InvariantCulture);
                [Get("/double/{value}")] static string Double(double value) => value.ToString(CultureInfo.InvariantCulture);
                [Get("/time/{at}")] static string Time(DateTimeOffset at) => at.ToString("O");
                [Get("/date/{date}")] static string Date(DateOnly date) => date.ToString("O");
                [Get("/day/{day}")] static string Day(DayOfWeek day) => $"{day}";
                [Get("/celsius/{degrees}")] static string Temperature(Celsius degrees) => $"{degrees.Degrees}";
                [Get("/shelf/{shelf}")] static string Find(Shelf shelf) => $"{shelf.Number} {shelf.Row}";
                [Get("/text/{name}")] static string Text(string name) => name;
                [Get("/utf8/{name}")] static ReadOnlySpan<byte> Utf8(ReadOnlySpan<byte> name) => name;
                [Get("/alpha/{day:alpha}")] static string Alpha(DayOfWeek day) => $"{day}";
                [Get("/part/v{version}.json")] static string Part(decimal version) => version.ToString(CultureInfo.InvariantCulture);
                [Get("/optional/{amount?}/{day?}")] static string Optional(decimal amount = 1.5m, DayOfWeek day = DayOfWeek.Friday) => $"{amount.ToString(CultureInfo.InvariantCulture)} {day}";
                [Get("/nullable/{id?}")] static string Nullable(Guid? id) => id?.ToString() ?? "none";
                [Get("/named/{key}")] static string Named([FromQuery] string? key, [FromRoute(Name = "key")] long id) => $"{id} {key}";

                [Get("/query")] static string Query(string text, int number = 0, params int[] all) => $"{text} {number} {string.Join('|', all)}";
                [Get("/header")] static string Header([FromHeader] string text, [FromHeader] int[] all, [FromHeader] int number = 0) => $"{text} {number} {string.Join('|', all)}";
                [Get("/cookie")] static string Cookie([FromCookie] string text, [FromCookie] int number = 0) => $"{text} {number}";
                [Post("/form")] static string Form([FromForm] string text, [FromForm] int[] all, [FromForm] int number = 0) => $"{text} {number} {string.Join('|', all)}";

                [Post("/content/text")] static string Content(string content) => content;
                [Post("/content/span")] static ReadOnlySpan<byte> Content(ReadOnlySpan<byte> content) => content;
                [Post("/content/bytes")] static string Content(byte[] content) => System.Text.Encoding.UTF8.GetString(content);
                [Get("/content/asked")] static string Asked([FromContent] string content) => content;
                [Post("/json")] static string Json(Note note) => $"{note.Id} {note.Name}";
                [Post("/json/optional")] static string Json(Note? note, in Request request) => note is null ? "none" : $"{note.Id} {request.Content.Length}";
            }
            """;

        internal RunningApplication Api { get; private set; } = null!;

        public async Task InitializeAsync() => Api = await StartAsync(Source);

        public async Task DisposeAsync() => await Api.DisposeAsync();
    }
}
