using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

/// <summary>Values that are written as JSON, straight into the output.</summary>
public sealed class JsonWritingTests
{
    private const string Get = "GET / HTTP/1.1\r\nHost: a\r\n\r\n";

    [Fact]
    public void A_value_is_written_with_its_length_and_type()
    {
        TestResponse response = Answer(static (in _, response) => response.WriteJson(new Point(1, 2), PointJson.Default.Point));
        Assert.Equal(200, response.StatusCode);
        Assert.Equal("application/json", response["Content-Type"]);
        Assert.Equal("""{"X":1,"Y":2}""", response.Text);
        Assert.Equal(response.Content.Length.ToString(System.Globalization.CultureInfo.InvariantCulture), response["Content-Length"]!.Trim());
    }

    [Fact]
    public void A_value_may_have_another_status() =>
        Assert.Equal(201, Answer(static (in _, response) => response.WriteJson(new Point(1, 2), PointJson.Default.Point, 201)).StatusCode);

    [Fact]
    public void A_lack_of_a_value_is_JSON_null() =>
        Assert.Equal("null", Answer(static (in _, response) => response.WriteJson(null, PointJson.Default.NullablePoint)).Text);

    [Fact]
    public void HEAD_gets_the_length_without_the_content()
    {
        TestApplication application = new(static (in _, response) => response.WriteJson(new Point(1, 2), PointJson.Default.Point));
        TestResponse response = TestServer.Send(application, "HEAD / HTTP/1.1\r\nHost: a\r\n\r\n"u8);
        Assert.Equal("13", response["Content-Length"]!.Trim());
        Assert.True(response.Content.IsEmpty);
    }

    [Fact]
    public void The_options_of_each_context_are_kept_apart()
    {
        TestApplication application = new(static (in request, response) => request.Query.IsEmpty
            ? response.WriteJson(new Point(1, 2), PointJson.Default.Point)
            : response.WriteJson(new Point(1, 2), IndentedJson.Default.Point));
        IReadOnlyList<TestResponse> responses = TestServer.SendAll(
            application, Wire.Bytes(Get + Get.Replace("/ ", "/?i ", StringComparison.Ordinal) + Get));
        Assert.Equal("""{"X":1,"Y":2}""", responses[0].Text);
        Assert.Equal(5, responses[1].Text.Split('\n').Length + 1);
        Assert.Equal(responses[0].Text, responses[2].Text);
    }

    [Fact]
    public void A_value_that_fails_half_way_is_500_and_leaves_nothing_behind()
    {
        TestApplication application = new(static (in request, response) => request.Query.IsEmpty
            ? response.WriteJson(new BrokenPoint(1), PointJson.Default.BrokenPoint)
            : response.WriteJson(new Point(1, 2), PointJson.Default.Point));
        IReadOnlyList<TestResponse> responses = TestServer.SendAll(
            application, Wire.Bytes(Get + Get.Replace("/ ", "/?i ", StringComparison.Ordinal)), new HttpServerOptions { Log = static _ => { } });
        Assert.Equal([500, 200], responses.Select(static response => response.StatusCode));
        Assert.Equal("""{"X":1,"Y":2}""", responses[1].Text);
    }

    [Fact]
    public void A_value_that_fails_leaves_nothing_for_one_with_other_options()
    {
        TestApplication application = new(static (in request, response) => request.Query.IsEmpty
            ? response.WriteJson(new BrokenPoint(1), PointJson.Default.BrokenPoint)
            : response.WriteJson(new Point(1, 2), IndentedJson.Default.Point));
        IReadOnlyList<TestResponse> responses = TestServer.SendAll(
            application, Wire.Bytes(Get + Get.Replace("/ ", "/?i ", StringComparison.Ordinal)), new HttpServerOptions { Log = static _ => { } });
        Assert.Equal([500, 200], responses.Select(static response => response.StatusCode));
        Assert.StartsWith("{", responses[1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_large_value_is_written_whole()
    {
        string text = new('x', 1_000_000);
        Assert.Equal($"\"{text}\"", Answer((in _, response) => response.WriteJson(text, PointJson.Default.String)).Text);
    }

    private static TestResponse Answer(Handler handler) => TestServer.Send(new TestApplication(handler), Wire.Bytes(Get));
}
