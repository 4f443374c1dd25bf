using System.Globalization;
using Hypersonic.Binding;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Binding;

/// <summary>What the runtime makes of the values of a request, by way of an application in memory.</summary>
public sealed class BoundValueTests
{
    private delegate string Read(in Request request);

    [Theory]
    [InlineData("q=abc", "abc")]
    [InlineData("q=", "")]
    [InlineData("q", "")]
    [InlineData("a=1&q=2", "2")]
    [InlineData("q=1&q=2", "1")]
    [InlineData("&&q=1&", "1")]
    [InlineData("q=a=b", "a=b")]
    [InlineData("q=a+b%2Bc", "a b+c")]
    [InlineData("q=caf%C3%A9", "café")]
    [InlineData("%71=encoded", "encoded")]
    [InlineData("Q=1", null)]
    [InlineData("qq=1", null)]
    [InlineData("aq=1", null)]
    [InlineData("", null)]
    [InlineData("=1", null)]
    [InlineData("q=%zz", null)]
    [InlineData("q=%4", null)]
    [InlineData("q=%", null)]
    [InlineData("q=%00", null)]
    [InlineData("q=a%00b", null)]
    [InlineData("q=%10", "\u0010")]
    [InlineData("q=%0A", "\n")]
    [InlineData("q=%FF", null)]
    [InlineData("q=%C3", null)]
    public void Text_of_the_query(string query, string? expected) =>
        Assert.Equal(expected ?? "null", Query(query, static (in request) =>
            Bind.Query(in request, "q"u8).TryRead(out string? value) ? value : "null"));

    [Theory]
    [InlineData("a b", "a+b=1", "1")]
    [InlineData("a b", "a%20b=1", "1")]
    [InlineData("a+b", "a%2Bb=1", "1")]
    [InlineData("a+b", "a+b=1", null)]
    [InlineData("é", "%C3%A9=1", "1")]
    [InlineData("é", "%C3=1", null)]
    [InlineData("a%20b", "a%20b=1", null)]
    [InlineData("a%20b", "a%2520b=1", "1")]
    public void A_name_of_the_query_is_compared_decoded(string name, string query, string? expected)
    {
        byte[] bytes = System.Text.Encoding.UTF8.GetBytes(name);
        Assert.Equal(expected ?? "null", Query(query, (in request) =>
            Bind.Query(in request, bytes).TryRead(out string? value) ? value : "null"));
    }

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-2147483648", int.MinValue)]
    [InlineData("2147483647", int.MaxValue)]
    [InlineData("%31%32", 12)]
    [InlineData("2147483648", null)]
    [InlineData("-2147483649", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("", null)]
    [InlineData("1.0", null)]
    [InlineData("0x1", null)]
    [InlineData("1,000", null)]
    [InlineData("eins", null)]
    [InlineData("1%00", null)]
    public void A_number_of_the_query(string text, int? expected) =>
        Assert.Equal(expected?.ToString(CultureInfo.InvariantCulture) ?? "null", Query("n=" + text, static (in request) =>
            Bind.Query(in request, "n"u8).TryRead(out int value) ? value.ToString(CultureInfo.InvariantCulture) : "null"));

    [Theory]
    [InlineData("true", "True")]
    [InlineData("TRUE", "True")]
    [InlineData("false", "False")]
    [InlineData("1", "null")]
    [InlineData("", "null")]
    public void A_truth_value(string text, string expected) =>
        Assert.Equal(expected, Query("b=" + text, static (in request) =>
            Bind.Query(in request, "b"u8).TryRead(out bool value) ? value.ToString() : "null"));

    [Theory]
    [InlineData("monday", "Monday")]
    [InlineData("Sunday", "Sunday")]
    [InlineData("1", "null")]
    [InlineData("+1", "null")]
    [InlineData("%201", "null")]
    [InlineData("Monday,Sunday", "null")]
    [InlineData("Noday", "null")]
    [InlineData("", "null")]
    public void A_member_of_an_enumeration(string text, string expected) =>
        Assert.Equal(expected, Query("d=" + text, static (in request) =>
            Bind.Query(in request, "d"u8).TryReadEnum(out DayOfWeek value) ? value.ToString() : "null"));

    [Theory]
    [InlineData("2026-02-03T04:05:06Z", "2026-02-03T04:05:06.0000000+00:00")]
    [InlineData("2026-02-03T04:05:06%2B02:00", "2026-02-03T04:05:06.0000000+02:00")]
    [InlineData("2026-02-03", "2026-02-03T00:00:00.0000000+00:00")]
    [InlineData("2026-02-30", "null")]
    [InlineData("soon", "null")]
    public void A_date(string text, string expected) =>
        Assert.Equal(expected, Query("d=" + text, static (in request) =>
            Bind.Query(in request, "d"u8).TryRead(out DateTimeOffset value) ? value.ToString("o", CultureInfo.InvariantCulture) : "null"));

    [Theory]
    [InlineData("2030-01-02T03:04:05", "2030-01-02T03:04:05.0000000")]
    [InlineData("2030-01-02T03:04:05Z", "2030-01-02T03:04:05.0000000Z")]
    [InlineData("2030-01-02T03:04:05%2B02:00", "2030-01-02T01:04:05.0000000Z")]
    public void A_date_and_time_with_an_offset_is_read_as_UTC(string text, string expected) =>
        Assert.Equal(expected, Query("d=" + text, static (in request) =>
            Bind.Query(in request, "d"u8).TryRead(out DateTime value) ? value.ToString("o", CultureInfo.InvariantCulture) : "null"));

    [Theory]
    [InlineData("00000000-0000-0000-0000-000000000001", true)]
    [InlineData("00000000-0000-0000-0000-00000000000", false)]
    [InlineData("", false)]
    public void A_type_that_parses_UTF_16_alone(string text, bool isRead) =>
        Assert.Equal(isRead ? text : "null", Query("v=" + text, static (in request) =>
            Bind.Query(in request, "v"u8).TryReadText(out Guid value) ? value.ToString() : "null"));

    [Fact]
    public void A_long_value_is_read_like_a_short_one()
    {
        string text = string.Concat(Enumerable.Repeat("%C3%A9", 1000));
        Assert.Equal(new string('é', 1000), Query("q=" + text, static (in request) =>
            Bind.Query(in request, "q"u8).TryRead(out string? value) ? value : "null"));
        Assert.Equal("null", Query("q=" + text, static (in request) =>
            Bind.Query(in request, "q"u8).TryReadText(out Guid value) ? value.ToString() : "null"));
    }

    [Theory]
    [InlineData("t=1&t=2&x=3&t=4", "1,2,4")]
    [InlineData("t=1", "1")]
    [InlineData("x=1", "")]
    public void All_values_of_a_name(string query, string expected) =>
        Assert.Equal(expected, Query(query, static (in request) =>
        {
            BoundValues values = Bind.QueryAll(in request, "t"u8);
            List<string> all = [];
            foreach (BoundValue value in values)
            {
                all.Add(value.TryRead(out string? text) ? text : "null");
            }
            Assert.Equal(all.Count, values.Count());
            return string.Join(',', all);
        }));

    [Theory]
    [InlineData("X-A: 1\r\nx-a: 2\r\nX-B: 3\r\n", "1;1,2")]
    [InlineData("X-A:\r\n", ";")]
    [InlineData("X-B: 3\r\n", "null;")]
    [InlineData("X-A: a%20b+c\r\n", "a%20b+c;a%20b+c")]
    public void Fields_of_the_header_section(string fields, string expected) =>
        Assert.Equal(expected, Send($"GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n", static (in request) =>
        {
            List<string> all = [];
            foreach (BoundValue value in Bind.HeaderAll(in request, "x-A"u8))
            {
                all.Add(value.TryRead(out string? text) ? text : "null");
            }
            string first = Bind.Header(in request, "x-A"u8).TryRead(out string? firstText) ? firstText : "null";
            return $"{first};{string.Join(',', all)}";
        }));

    [Theory]
    [InlineData("Cookie: a=1; b=2\r\n", "2")]
    [InlineData("Cookie: b=\"2\"\r\n", "2")]
    [InlineData("Cookie: a=1;b=2;b=3\r\n", "2")]
    [InlineData("Cookie: a=1\r\nCookie: b=2\r\n", "2")]
    [InlineData("Cookie: B=2\r\n", "null")]
    [InlineData("Cookie: ab=2; b\r\n", "null")]
    [InlineData("Cookie: b=x=y\r\n", "x=y")]
    [InlineData("Cookie: b=\r\n", "")]
    [InlineData("", "null")]
    public void A_cookie(string fields, string expected) =>
        Assert.Equal(expected, Send($"GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n", static (in request) =>
            Bind.Cookie(in request, "b"u8).TryRead(out string? value) ? value : "null"));

    [Theory]
    [InlineData("/a%2Fb", "a/b")]
    [InlineData("/a+b", "a+b")]
    [InlineData("/caf%C3%A9", "café")]
    [InlineData("/%FF", "null")]
    public void A_segment_of_the_path(string path, string expected) =>
        Assert.Equal(expected, Send($"GET {path} HTTP/1.1\r\nHost: a\r\n\r\n", static (in request) =>
            Bind.Route("name"u8, request.Path[1..]).TryRead(out string? value) ? value : "null"));

    [Theory]
    [InlineData("application/x-www-form-urlencoded", "a=1&b=x+y", "x y")]
    [InlineData("Application/X-WWW-Form-Urlencoded ; charset=utf-8", "b=1", "1")]
    [InlineData("application/x-www-form-urlencoded", "b=1\0", "null")]
    [InlineData("text/plain", "b=1", "WrongType")]
    [InlineData("text/plain", "", "null")]
    public void A_field_of_a_form(string contentType, string content, string expected) =>
        Assert.Equal(expected, Send(
            $"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: {contentType}\r\nContent-Length: {content.Length}\r\n\r\n{content}",
            static (in request) => ContentBinding.TryReadForm(in request) is not ContentFailure.None and var failure
                ? failure.ToString()
                : Bind.Form(in request, "b"u8).TryRead(out string? value) ? value : "null"));

    [Fact]
    public void A_refusal_names_the_parameter_its_place_and_the_reason_and_nothing_of_the_client()
    {
        TestApplication application = new(static (in request, response) =>
        {
            BoundValue value = Bind.Query(in request, "n"u8);
            return value.TryRead(out int _) ? response.WriteText("ok"u8) : Refusal.Write(response, in value, "a whole number of 32 bits");
        });
        TestResponse missing = TestServer.Get(application, "/");
        Assert.Equal(400, missing.StatusCode);
        Assert.Equal("application/problem+json", missing["Content-Type"]);
        Assert.Equal(
            """{"title":"Bad Request","status":400,"detail":"The query parameter 'n' is missing; it is a whole number of 32 bits.","parameter":"n","in":"query","reason":"missing"}""",
            missing.Text);

        TestResponse malformed = TestServer.Get(application, "/?n=evil");
        Assert.Contains("\"reason\":\"malformed\"", malformed.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", malformed.Text, StringComparison.Ordinal);
    }

    private static string Query(string query, Read read) =>
        Send($"GET /?{query} HTTP/1.1\r\nHost: a\r\n\r\n", read);

    private static string Send(string request, Read read)
    {
        TestResponse response = TestServer.Send(
            new TestApplication((in request, response) => response.WriteText(read(in request))), Wire.Bytes(request));
        Assert.Equal(200, response.StatusCode);
        return response.Text;
    }
}
