using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

public sealed class TestResponseTests
{
    [Fact]
    public void A_message_is_taken_apart()
    {
        byte[] message = Wire.Bytes("HTTP/1.1 404 Not Found\r\nA: 1\r\nB:\t two words \r\nC:\r\na: 3\r\n\r\nno\r\n\r\nluck");
        TestResponse response = TestResponse.Read(message);
        Assert.Equal(404, response.StatusCode);
        Assert.Equal("Not Found", response.ReasonPhrase);
        Assert.Equal(["A=1", "B=two words", "C=", "a=3"], response.Fields.Select(static field => $"{field.Key}={field.Value}"));
        Assert.Equal("no\r\n\r\nluck", response.Text);
        Assert.Equal("no\r\n\r\nluck"u8, response.Content.Span);
        Assert.Equal(message, response.Message.ToArray());
    }

    [Fact]
    public void A_reason_phrase_may_be_empty_and_so_may_fields_and_content()
    {
        TestResponse response = TestResponse.Read(Wire.Bytes("HTTP/1.1 299 \r\n\r\n"));
        Assert.Equal(299, response.StatusCode);
        Assert.Equal("", response.ReasonPhrase);
        Assert.Empty(response.Fields);
        Assert.Equal("", response.Text);
    }

    [Fact]
    public void A_field_is_found_in_any_case_and_the_first_one_of_its_name()
    {
        TestResponse response = TestResponse.Read(Wire.Bytes("HTTP/1.1 200 OK\r\nX-Y: 1\r\nx-y: 2\r\n\r\n"));
        Assert.Equal("1", response["x-Y"]);
        Assert.Null(response["X"]);
    }

    [Theory]
    [InlineData("Connection: close\r\n", true)]
    [InlineData("connection: Close\r\n", true)]
    [InlineData("Connection: keep-alive\r\n", false)]
    [InlineData("", false)]
    public void A_response_says_whether_it_is_the_last_one(string field, bool closes) =>
        Assert.Equal(closes, TestResponse.Read(Wire.Bytes($"HTTP/1.1 200 OK\r\n{field}\r\n")).ClosesConnection);

    [Fact]
    public void Text_is_read_as_UTF8() =>
        Assert.Equal("grüß dich", TestResponse.Read([.. "HTTP/1.1 200 OK\r\n\r\n"u8, .. "grüß dich"u8]).Text);
}
