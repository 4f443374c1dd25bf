using System.Text;
using System.Text.Json;

namespace Hypersonic.Runtime.Tests;

public sealed class ProblemTests
{
    [Fact]
    public void A_problem_that_is_a_status_is_called_by_its_reason_phrase() =>
        AssertIs("""{"title":"Not Found","status":404}""", Response.Problem(404));

    [Fact]
    public void A_status_without_a_reason_phrase_gives_no_title() => AssertIs("""{"status":499}""", Response.Problem(499));

    [Fact]
    public void Every_member_has_its_place() => AssertIs(
        """
        {"type":"https://example.org/no-credit","title":"No credit","status":403,"detail":"It's 30 € short.","instance":"/account/1?a=b&c"}
        """,
        Response.Problem(
            403,
            "No credit",
            "It's 30 € short.",
            "https://example.org/no-credit",
            "/account/1?a=b&c"));

    [Fact]
    public void Extension_members_follow_in_the_order_in_which_they_were_given() => AssertIs(
        """{"title":"Forbidden","status":403,"balance":-30,"price":19.90,"factor":0.5,"account":"/1","due":null,"open":true,"shut":false,"errors":["a","b"]}""",
        Response.Problem(403, members:
        [
            new("balance", -30),
            new("price", 19.90m),
            new("factor", 0.5),
            new("account", "/1"),
            new("due", null),
            new("open", true),
            new("shut", false),
            ProblemMember.Json("errors", ["a", "b"], TestJson.Default.StringArray),
        ]));

    [Fact]
    public void Whatever_is_in_a_text_the_document_stays_JSON()
    {
        string hostile = string.Concat(Enumerable.Range(0, 0x300).Select(static i => (char)i)) + "\u2028\"}😀";
        using JsonDocument document = Parse(Response.Problem(
            400, hostile, hostile, hostile, hostile, new ProblemMember(hostile, hostile)));
        Assert.Equal(6, document.RootElement.EnumerateObject().Count());
        Assert.All(
            document.RootElement.EnumerateObject().Where(static member => member.Name != "status"),
            member => Assert.Equal(hostile, member.Value.GetString()));
        Assert.True(document.RootElement.TryGetProperty(hostile, out _));
    }

    [Fact]
    public void An_unpaired_surrogate_is_sent_as_U_FFFD()
    {
        using JsonDocument document = Parse(Response.Problem(400, "a\uD83D", "\uDE00b", "\uD83D", "\uDE00", new ProblemMember("n\uD83D", "v\uDE00")));
        Assert.Equal("a\uFFFD", document.RootElement.GetProperty("title").GetString());
        Assert.Equal("\uFFFDb", document.RootElement.GetProperty("detail").GetString());
        Assert.Equal("v\uFFFD", document.RootElement.GetProperty("n\uFFFD").GetString());
    }

    [Theory]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    [InlineData(0)]
    public void A_whole_number_keeps_its_digits(long number)
    {
        using JsonDocument document = Parse(Response.Problem(400, members: new ProblemMember("number", number)));
        Assert.Equal(number, document.RootElement.GetProperty("number").GetInt64());
    }

    [Theory]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    [InlineData(-0.1)]
    [InlineData(1e20)]
    public void A_floating_point_number_is_read_back_as_it_was(double number)
    {
        using JsonDocument document = Parse(Response.Problem(400, members: new ProblemMember("number", number)));
        Assert.Equal(number, document.RootElement.GetProperty("number").GetDouble());
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void A_number_that_JSON_has_not_is_refused(double number) =>
        Assert.Throws<ArgumentOutOfRangeException>("value", () => new ProblemMember("number", number));

    [Fact]
    public void A_problem_has_the_status_of_an_error_and_no_other()
    {
        for (int status = -1; status <= 1000; status++)
        {
            int current = status;
            if (status is >= 400 and <= 599)
            {
                Assert.Equal(status, Response.Problem(status).StatusCode);
            }
            else
            {
                Assert.Throws<ArgumentOutOfRangeException>("status", () => Response.Problem(current));
            }
        }
    }

    [Theory]
    [InlineData("type")]
    [InlineData("title")]
    [InlineData("status")]
    [InlineData("detail")]
    [InlineData("instance")]
    [InlineData("")]
    public void An_extension_takes_no_name_that_is_given_already_and_has_one(string text)
    {
        Assert.Throws<ArgumentException>("name", () => new ProblemMember(text, "a"));
        Assert.Throws<ArgumentException>("name", () => new ProblemMember(text, 1));
        Assert.Throws<ArgumentException>("name", () => new ProblemMember(text, 1m));
        Assert.Throws<ArgumentException>("name", () => new ProblemMember(text, 1.0));
        Assert.Throws<ArgumentException>("name", () => new ProblemMember(text, true));
        Assert.Throws<ArgumentException>("name", () => ProblemMember.Json(text, [], TestJson.Default.StringArray));
    }

    [Fact]
    public void Two_extensions_of_one_name_and_one_without_are_refused()
    {
        Assert.Throws<ArgumentException>("members", static () => Response.Problem(400, members: [new("a", 1), new("b", 1), new("a", 2)]));
        Assert.Throws<ArgumentException>("members", static () => Response.Problem(400, members: [new("a", 1), default]));
        Assert.Equal(400, Response.Problem(400, members: [new("a", 1), new("A", 1)]).StatusCode);
    }

    [Fact]
    public void Nothing_in_place_of_something_is_refused()
    {
        Assert.Throws<ArgumentNullException>("name", static () => new ProblemMember(null!, 1));
        Assert.Throws<ArgumentNullException>("typeInfo", static () => ProblemMember.Json("a", 1, null!));
    }

    private static void AssertIs(string json, Response response)
    {
        Assert.Equal("application/problem+json", response.ContentType);
        Assert.Equal(json, Encoding.UTF8.GetString(response.BytesContent.Span));
        using JsonDocument document = Parse(response);
        Assert.Equal(response.StatusCode, document.RootElement.GetProperty("status").GetInt32());
    }

    private static JsonDocument Parse(Response response) => JsonDocument.Parse(response.BytesContent);
}
