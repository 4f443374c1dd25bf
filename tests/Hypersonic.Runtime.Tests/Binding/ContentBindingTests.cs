using Hypersonic.Binding;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Binding;

public sealed class ContentBindingTests
{
    [Theory]
    [InlineData("""{"X":1,"Y":2}""", "None Point { X = 1, Y = 2 }")]
    [InlineData("\uFEFF{\"X\":1,\"Y\":2}", "None Point { X = 1, Y = 2 }")]
    [InlineData("\uFEFF", "Malformed Point { X = 0, Y = 0 }")]
    [InlineData("\uFEFF\uFEFF{}", "Malformed Point { X = 0, Y = 0 }")]
    public void JSON_may_start_with_one_byte_order_mark(string json, string expected)
    {
        TestApplication application = new(static (in request, response) =>
            response.WriteText($"{ContentBinding.TryReadJson(in request, PointJson.Default.Point, out Point point)} {point}"));
        string content = Wire.Utf8(json);
        Assert.Equal(expected, TestServer.Send(application, Wire.Bytes(
            $"POST / HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: {content.Length}\r\n\r\n{content}")).Text);
    }
}
