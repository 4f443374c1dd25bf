using System.Net;
using FsCheck;
using FsCheck.Fluent;
using Hypersonic.Runtime.Tests.Support;
using Microsoft.Net.Http.Headers;

namespace Hypersonic.Runtime.Tests;

/// <summary>What others read in our cookies is what we said.</summary>
public sealed class CookieDifferentialTests
{
    private const string ValueCharacters =
        "!#$%&'()*+-./0123456789:<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[]^_`abcdefghijklmnopqrstuvwxyz{|}~";

    /// <summary>Without a comma in the path, where RFC 6265 has one and ASP.NET Core has not.</summary>
    private static readonly Gen<ResponseCookie> Cookies =
        from name in TextOf(ValidRequests.TokenCharacters, 1, 20)
        from value in TextOf(ValueCharacters, 0, 40)
        from quotes in Gen.Elements("", "\"")
        from expires in Optional(Gen.Choose(-1_000_000_000, int.MaxValue).Select(static second => DateTimeOffset.FromUnixTimeSeconds(second)))
        from age in Optional(Gen.Choose(1, int.MaxValue).Select(static second => TimeSpan.FromSeconds(second)))
        from domain in Gen.Elements(null, "localhost", "example.org", "a.b-c.example")
        from path in Gen.Elements(null, "/", "/a", "/a b/c?d=e\"'=")
        from sameSite in Gen.Elements(Enum.GetValues<SameSite>())
        from flags in Gen.Choose(0, 7)
        select new ResponseCookie(name, quotes + value + quotes)
        {
            Expires = expires,
            MaxAge = age,
            Domain = domain,
            Path = path,
            SameSite = sameSite,
            Secure = (flags & 1) != 0,
            HttpOnly = (flags & 2) != 0,
            Partitioned = (flags & 4) != 0,
        };

    private static readonly Arbitrary<ResponseCookie> AllCookies = Arb.From(Cookies);

    [Fact]
    public void ASP_NET_Core_reads_every_attribute_as_it_was_given() => Properties.Hold(AllCookies, static cookie =>
    {
        SetCookieHeaderValue read = SetCookieHeaderValue.Parse(cookie.ToString());
        Assert.Equal(cookie.Name, read.Name.Value);
        Assert.Equal(cookie.Value, read.Value.Value);
        Assert.Equal(cookie.Expires, read.Expires);
        Assert.Equal(cookie.MaxAge, read.MaxAge);
        Assert.Equal(cookie.Domain, read.Domain.Value);
        Assert.Equal(cookie.Path, read.Path.Value);
        Assert.Equal(cookie.Secure, read.Secure);
        Assert.Equal(cookie.HttpOnly, read.HttpOnly);
        Assert.Equal(cookie.SameSite.ToString(), read.SameSite.ToString());
        Assert.Equal(cookie.Partitioned ? ["Partitioned"] : Array.Empty<string>(), read.Extensions.Select(static extension => extension.Value));
    }, times: 2000);

    [Fact]
    public void What_is_taken_is_one_field_value_without_line_ends() => Properties.Hold(
        AllCookies, static cookie => Response.Text("").WithHeader("X", cookie.ToString()), times: 1000);

    /// <summary>Texts of all kinds of characters, near to what is allowed.</summary>
    private static readonly Gen<string> AnyText = TextOf(ValueCharacters + "\0\r\n\t \",;\\\u007F\u0080\u010A\u010D\uD83D", 0, 8);

    [Fact]
    public void Whatever_is_given_nothing_gets_out_that_splits_a_message() => Properties.Hold(
        Arb.From(AnyText.Two().SelectMany(static pair => AnyText.Two(), static (first, second) => (first, second))),
        static texts =>
        {
            Response response = Response.Text("");
            try
            {
                response = response.WithCookie(new ResponseCookie(texts.first.Item1, texts.first.Item2)
                {
                    Path = "/" + texts.second.Item1,
                    Domain = texts.second.Item2,
                });
            }
            catch (ArgumentException)
            {
                return;
            }
            string field = response.Fields[0].Value;
            Assert.DoesNotContain(field, static c => c is < ' ' or > '~');
            Assert.Equal(2, field.Count(static c => c == ';'));
        },
        times: 5000);

    [Fact]
    public async Task A_client_sends_a_cookie_back_until_it_is_cleared()
    {
        await using RunningServer server = await RunningServer.StartAsync(new TestApplication(static (in request, response) =>
        {
            Response answer = Response.Text(request.Fields["cookie"u8]);
            return response.WriteResponse(request.Path switch
            {
                var path when path.SequenceEqual("/in"u8) => answer
                    .WithCookie(new ResponseCookie("session", "a-1") { HttpOnly = true, MaxAge = TimeSpan.FromHours(1) })
                    .WithCookie("theme", "dark")
                    .WithCookie(new ResponseCookie("deep", "1") { Path = "/deep" }),
                var path when path.SequenceEqual("/out"u8) => answer.WithoutCookie("session").WithoutCookie("deep", "/deep"),
                _ => answer,
            });
        }));
        using HttpClientHandler handler = new() { CookieContainer = new CookieContainer() };
        using HttpClient client = new(handler) { BaseAddress = server.Uri, Timeout = TimeSpan.FromSeconds(30) };

        Assert.Equal("", await client.GetStringAsync("/in"));
        Assert.Equal("session=a-1; theme=dark", await client.GetStringAsync("/"));
        Assert.Equal("deep=1; session=a-1; theme=dark", await client.GetStringAsync("/deep/er"));
        await client.GetStringAsync("/out");
        Assert.Equal("theme=dark", await client.GetStringAsync("/deep"));
    }

    private static Gen<string> TextOf(string characters, int min, int max) =>
        from length in Gen.Choose(min, max)
        from text in Gen.ArrayOf(Gen.Elements(characters.ToCharArray()), length)
        select new string(text);

    private static Gen<T?> Optional<T>(Gen<T> values)
        where T : struct => Gen.OneOf(Gen.Constant<T?>(null), values.Select(static value => (T?)value));
}
