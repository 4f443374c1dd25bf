using System.Text;
using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

public sealed class ResponseTests
{
    [Fact]
    public void The_default_is_200_without_content()
    {
        Response response = default;
        Assert.Equal(200, response.StatusCode);
        Assert.Null(response.ContentType);
        Assert.Null(response.TextContent);
        Assert.True(response.BytesContent.IsEmpty);
        Assert.True(response.Fields.IsEmpty);
    }

    [Fact]
    public void A_factory_gives_200_its_content_and_its_media_type()
    {
        AssertIs(Response.Text("a"), "text/plain; charset=utf-8", "a");
        AssertIs(Response.Text("a"u8), "text/plain; charset=utf-8", "a");
        AssertIs(Response.Json("{}"), "application/json", "{}");
        AssertIs(Response.Json("{}"u8), "application/json", "{}");
        AssertIs(Response.Html("<p>"), "text/html; charset=utf-8", "<p>");
        AssertIs(Response.Html("<p>"u8), "text/html; charset=utf-8", "<p>");
        AssertIs(Response.Xml("<a/>"), "application/xml", "<a/>");
        AssertIs(Response.Xml("<a/>"u8), "application/xml", "<a/>");
        AssertIs(Response.Json(new TestNote(5, "größe"), TestJson.Default.TestNote), "application/json", """{"id":5,"text":"gr\u00F6\u00DFe"}""");
        AssertIs(Response.Json<TestNote?>(null, TestJson.Default.TestNote!), "application/json", "null");
        AssertIs(Response.Json(5, TestJson.Default.Int32), "application/json", "5");
        AssertIs(Response.Bytes("a"u8), "application/octet-stream", "a");
        AssertIs(Response.Bytes("a"u8.ToArray()), "application/octet-stream", "a");
        AssertIs(Response.Bytes("a"u8, "image/png"), "image/png", "a");
        AssertIs(Response.Bytes("a"u8.ToArray(), "image/png"), "image/png", "a");
    }

    [Fact]
    public void JSON_that_is_written_already_is_taken_as_it_is_whatever_holds_it()
    {
        byte[] array = [.. "[1]"u8];
        Span<byte> span = array;
        ArraySegment<byte> segment = array;
        AssertIs(Response.Json(array), "application/json", "[1]");
        AssertIs(Response.Json(span), "application/json", "[1]");
        AssertIs(Response.Json(segment), "application/json", "[1]");
        AssertIs(Response.Json($"[{array.Length}]"), "application/json", "[3]");
        AssertIs(Response.Json([.. "[1]"u8]), "application/json", "[1]");
    }

    [Fact]
    public void JSON_of_a_constant_is_not_written_at_run_time() =>
        Assert.Throws<NotSupportedException>(static () => Response.Json(new { a = 1 }));

    [Fact]
    public void A_span_is_copied_and_an_array_is_not()
    {
        byte[] content = [.. "abc"u8];
        Response copied = Response.Bytes(content.AsSpan());
        Response kept = Response.Bytes(content);
        content[0] = (byte)'x';
        Assert.Equal("abc"u8, copied.BytesContent.Span);
        Assert.Equal("xbc"u8, kept.BytesContent.Span);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(303)]
    [InlineData(307)]
    [InlineData(308)]
    public void A_redirect_has_its_status_and_a_location(int status)
    {
        Response response = Response.Redirect("/a?b#c", status);
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(["Location: /a?b#c"], FieldsOf(response));
        Assert.Null(response.ContentType);
    }

    [Fact]
    public void A_redirect_is_302_by_itself() => Assert.Equal(302, Response.Redirect("/").StatusCode);

    [Theory]
    [InlineData(200)]
    [InlineData(300)]
    [InlineData(304)]
    [InlineData(305)]
    [InlineData(306)]
    [InlineData(309)]
    [InlineData(404)]
    public void A_redirect_of_another_status_is_refused(int code) =>
        Assert.Throws<ArgumentOutOfRangeException>("status", () => Response.Redirect("/", code));

    [Fact]
    public void What_was_created_is_201_and_has_a_location()
    {
        Response response = Response.Created("/notes/5");
        Assert.Equal(201, response.StatusCode);
        Assert.Equal(["Location: /notes/5"], FieldsOf(response));
        Assert.Null(response.ContentType);
    }

    [Fact]
    public void Nothing_to_show_is_204() => Assert.Equal(204, Response.NoContent().StatusCode);

    [Fact]
    public void Every_final_status_is_taken_and_no_other()
    {
        for (int status = -1; status <= 1000; status++)
        {
            int current = status;
            if (status is >= 200 and <= 599)
            {
                Assert.Equal(status, Response.Status(status).StatusCode);
                Assert.Equal(status, Response.Text("a").WithStatus(status).StatusCode);
            }
            else
            {
                Assert.Throws<ArgumentOutOfRangeException>("status", () => Response.Status(current));
                Assert.Throws<ArgumentOutOfRangeException>("status", () => Response.Text("a").WithStatus(current));
            }
        }
    }

    [Theory]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(65536 + 200)]
    public void A_status_that_would_be_legal_if_cut_off_is_refused(int code) =>
        Assert.Throws<ArgumentOutOfRangeException>("status", () => Response.Status(code));

    [Fact]
    public void Another_status_keeps_everything_else()
    {
        Response response = Response.Text("a").WithHeader("X", "y").WithStatus(404);
        Assert.Equal("a", response.TextContent);
        Assert.Equal("text/plain; charset=utf-8", response.ContentType);
        Assert.Equal(["X: y"], FieldsOf(response));
    }

    [Fact]
    public void A_response_is_not_changed_by_what_is_made_of_it()
    {
        Response first = Response.Text("a").WithHeader("X", "1");
        Response second = first.WithHeader("X", "2");
        Response third = first.WithHeader("X", "3");
        Assert.Equal(["X: 1"], FieldsOf(first));
        Assert.Equal(["X: 1", "X: 2"], FieldsOf(second));
        Assert.Equal(["X: 1", "X: 3"], FieldsOf(third));
    }

    [Theory]
    [InlineData("Content-Type")]
    [InlineData("content-type")]
    [InlineData("CONTENT-TYPE")]
    public void A_content_type_replaces_what_was_there(string name)
    {
        Response response = Response.Text("a").WithStatus(201).WithHeader("X", "y").WithHeader(name, "text/csv");
        Assert.Equal("text/csv", response.ContentType);
        Assert.Equal(201, response.StatusCode);
        Assert.Equal("a", response.TextContent);
        Assert.Equal(["X: y"], FieldsOf(response));
    }

    [Theory]
    [InlineData("Connection")]
    [InlineData("Content-Length")]
    [InlineData("Date")]
    [InlineData("Keep-Alive")]
    [InlineData("Proxy-Connection")]
    [InlineData("Trailer")]
    [InlineData("Transfer-Encoding")]
    [InlineData("Upgrade")]
    public void A_field_of_the_server_is_refused_in_any_case(string field)
    {
        Assert.Throws<ArgumentException>("name", () => Response.Text("a").WithHeader(field, "x"));
        Assert.Throws<ArgumentException>("name", () => Response.Text("a").WithHeader(field.ToUpperInvariant(), "x"));
        Assert.Throws<ArgumentException>("name", () => Response.Text("a").WithHeader(field.ToLowerInvariant(), "x"));
    }

    [Theory]
    [InlineData("Set-Cookie")]
    [InlineData("Location")]
    [InlineData("Content-Encoding")]
    [InlineData("Server")]
    [InlineData("Connection2")]
    [InlineData("!#$%&'*+-.^_`|~09azAZ")]
    public void Any_other_token_is_a_field_name(string name) =>
        Assert.Equal([$"{name}: x"], FieldsOf(Response.Text("a").WithHeader(name, "x")));

    [Fact]
    public void What_is_no_token_is_no_field_name()
    {
        Assert.Throws<ArgumentException>("name", static () => Response.Text("a").WithHeader("", "x"));
        for (char c = '\0'; c <= '\u0200'; c++)
        {
            string name = $"X{c}Y";
            if (ValidRequests.TokenCharacters.Contains(c))
            {
                Response.Text("a").WithHeader(name, "x");
            }
            else
            {
                Assert.Throws<ArgumentException>("name", () => Response.Text("a").WithHeader(name, "x"));
            }
        }
    }

    [Fact]
    public void What_is_not_visible_US_ASCII_is_no_field_value()
    {
        for (char c = '\0'; c <= '\u0200'; c++)
        {
            string value = $"x{c}y";
            if (c is '\t' or (>= ' ' and <= '~'))
            {
                Response.Text("a").WithHeader("X", value);
            }
            else
            {
                Assert.Throws<ArgumentException>("value", () => Response.Text("a").WithHeader("X", value));
                Assert.Throws<ArgumentException>("value", () => Response.Text("a").WithHeader("Content-Type", value));
                Assert.Throws<ArgumentException>("location", () => Response.Redirect(value));
                Assert.Throws<ArgumentException>("location", () => Response.Created(value));
                Assert.Throws<ArgumentException>("contentType", () => Response.Bytes([], value));
                Assert.Throws<ArgumentException>("contentType", () => Response.Bytes("a"u8, value));
            }
        }
    }

    [Theory]
    [InlineData("x\r\nSet-Cookie: a=b")]
    [InlineData("x\nSet-Cookie: a=b")]
    [InlineData("x\r\n\r\n<script>")]
    [InlineData("x\rSet-Cookie: a=b")]
    // Characters whose low byte is CR, LF or NUL.
    [InlineData("x\u010D\u010ASet-Cookie: a=b")]
    [InlineData("x\u560D\u560ASet-Cookie: a=b")]
    [InlineData("x\u0100")]
    public void A_value_that_would_split_the_message_is_refused(string text)
    {
        Assert.Throws<ArgumentException>("value", () => Response.Text("a").WithHeader("X", text));
        Assert.Throws<ArgumentException>(() => Response.Redirect(text));
        Assert.Throws<ArgumentException>("contentType", () => Response.Bytes("a"u8, text));
    }

    [Theory]
    [InlineData(" x")]
    [InlineData("x ")]
    [InlineData("\tx")]
    [InlineData("x\t")]
    [InlineData(" ")]
    public void White_space_around_a_value_would_not_arrive_and_is_refused(string text) =>
        Assert.Throws<ArgumentException>("value", () => Response.Text("a").WithHeader("X", text));

    [Fact]
    public void An_empty_value_and_white_space_inside_one_are_taken() =>
        Assert.Equal(["X: ", "Y: a \t b"], FieldsOf(Response.Text("a").WithHeader("X", "").WithHeader("Y", "a \t b")));

    [Fact]
    public void Nothing_in_place_of_something_is_refused()
    {
        Assert.Throws<ArgumentNullException>("content", static () => Response.Text((string)null!));
        Assert.Throws<ArgumentNullException>("content", static () => Response.Json((string)null!));
        Assert.Throws<ArgumentNullException>("content", static () => Response.Html((string)null!));
        Assert.Throws<ArgumentNullException>("content", static () => Response.Bytes((byte[])null!));
        Assert.Throws<ArgumentNullException>("contentType", static () => Response.Bytes([], null!));
        Assert.Throws<ArgumentNullException>("content", static () => Response.Xml((string)null!));
        Assert.Throws<ArgumentNullException>("typeInfo", static () => Response.Json(5, null!));
        Assert.Throws<ArgumentNullException>("location", static () => Response.Redirect(null!));
        Assert.Throws<ArgumentNullException>("location", static () => Response.Created(null!));
        Assert.Throws<ArgumentNullException>("name", static () => Response.Text("a").WithHeader(null!, "x"));
        Assert.Throws<ArgumentNullException>("value", static () => Response.Text("a").WithHeader("X", null!));
    }

    [Fact]
    public void Fields_keep_their_order_whatever_made_the_response()
    {
        Response[] responses =
        [
            Response.Text("a"), Response.Json("1"), Response.Json(1, TestJson.Default.Int32), Response.Html("a"), Response.Xml("<a/>"),
            Response.Bytes([1]), Response.Problem(400), Response.NoContent(), Response.Status(200), default,
        ];
        Assert.All(responses, static response => Assert.Equal(
            ["B: 1", "Set-Cookie: c=1; Path=/", "A: 2", "B: 3"],
            FieldsOf(response.WithHeader("B", "1").WithCookie("c", "1").WithHeader("A", "2").WithStatus(500).WithHeader("B", "3"))));
        Assert.Equal(
            ["Location: /a", "Location: /b"], FieldsOf(Response.Created("/a").WithHeader("Location", "/b")));
    }

    private static void AssertIs(Response response, string contentType, string content)
    {
        Assert.Equal(200, response.StatusCode);
        Assert.Equal(contentType, response.ContentType);
        Assert.Equal(content, response.TextContent ?? Encoding.UTF8.GetString(response.BytesContent.Span));
        Assert.True(response.Fields.IsEmpty);
    }

    private static string[] FieldsOf(Response response)
    {
        List<string> fields = [];
        foreach (KeyValuePair<string, string> field in response.Fields)
        {
            fields.Add($"{field.Key}: {field.Value}");
        }
        return [.. fields];
    }

    [Fact]
    public void A_media_type_is_not_empty()
    {
        Assert.Throws<ArgumentException>("contentType", static () => Response.Bytes([1], ""));
        Assert.Throws<ArgumentException>("value", static () => Response.Text("x").WithHeader("Content-Type", ""));
    }

    [Fact]
    public void A_location_that_cannot_be_sent_is_named_as_such() =>
        Assert.Throws<ArgumentException>("location", static () => Response.Redirect("/a\nb"));
}
