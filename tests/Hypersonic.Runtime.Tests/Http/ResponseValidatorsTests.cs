using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests;

/// <summary>Validators of responses that are made at each request.</summary>
public sealed class ResponseValidatorsTests
{
    private static readonly DateTimeOffset Time = new(1994, 11, 6, 9, 49, 37, 900, TimeSpan.FromHours(1));

    [Fact]
    public void A_tag_is_put_in_quotation_marks_and_replaces_the_one_before()
    {
        Response response = Response.Text("a").WithHeader("etag", "\"x\"").WithHeader("X", "y").WithETag("v1");
        Assert.Equal(["X: y", "ETag: \"v1\""], FieldsOf(response));
        Assert.Equal(["X: y", "ETag: W/\"\""], FieldsOf(response.WithETag("", weak: true)));
        Assert.Equal(["X: y", "ETag: \"v1\""], FieldsOf(response));
    }

    [Theory]
    [InlineData("\"a\"")]
    [InlineData("a b")]
    [InlineData("a\r\nX: y")]
    [InlineData("\u007F")]
    [InlineData("ä")]
    public void A_tag_that_could_not_be_sent_is_refused(string tag) =>
        Assert.Throws<ArgumentException>(nameof(tag), () => Response.Text("").WithETag(tag));

    [Fact]
    public void A_tag_is_not_null() => Assert.Throws<ArgumentNullException>("tag", static () => Response.Text("").WithETag(null!));

    [Fact]
    public void A_time_is_sent_in_GMT_and_replaces_the_one_before() => Assert.Equal(
        ["Last-Modified: Sun, 06 Nov 1994 08:49:37 GMT"],
        FieldsOf(Response.Text("a").WithLastModified(DateTimeOffset.UnixEpoch).WithLastModified(Time)));

    [Fact]
    public void A_time_that_is_yet_to_come_is_sent_as_now()
    {
        string sent = Response.Text("a").WithLastModified(DateTimeOffset.MaxValue).Fields[0].Value;
        DateTimeOffset time = DateTimeOffset.ParseExact(sent, "R", CultureInfo.InvariantCulture);
        Assert.InRange(time, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
    }

    [Theory]
    [InlineData("GET", "/304", 304)]
    [InlineData("HEAD", "/304", 304)]
    [InlineData("PUT", "/200", 200)]
    [InlineData("POST", "/200", 200)]
    public async Task A_client_of_the_framework_gets_304_to_what_it_has(string method, string target, int status)
    {
        await using RunningServer server = await RunningServer.StartAsync(new TestApplication(
            static (in _, response) => response.WriteResponse(Response.Text("content").WithETag("v1").WithLastModified(Time))));
        using HttpClient client = new() { BaseAddress = server.Uri, Timeout = TimeSpan.FromSeconds(30) };
        using HttpResponseMessage first = await client.GetAsync("/");
        Assert.Equal("content", await first.Content.ReadAsStringAsync());
        using HttpRequestMessage again = new(new HttpMethod(method), target);
        again.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"other\""));
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        again.Headers.IfModifiedSince = first.Content.Headers.LastModified;

        using HttpResponseMessage second = await client.SendAsync(again);
        Assert.Equal((HttpStatusCode)status, second.StatusCode);
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.Equal(status == 304 ? "" : "content", await second.Content.ReadAsStringAsync());
    }

    private static string[] FieldsOf(Response response) => [.. response.Fields.ToArray().Select(static field => $"{field.Key}: {field.Value}")];
}
