using static Hypersonic.Generator.Tests.RunningApplication;

namespace Hypersonic.Generator.Tests.Sockets;

/// <summary>Fields that attributes declare and filters add as well.</summary>
public sealed class ServedFilterFieldTests
{
    private const string Source =
        """
        [assembly: ResponseHeader("X-First", "1"), ResponseHeader("X-Same", "declared"), ResponseHeader("X-Last", "2"), ResponseHeader("Vary", "Accept")]

        partial class Api
        {
            [Get("/literal"), Filter<Adds>] static string Literal() => "literal";
            [Get("/frozen", Frozen = true), Filter<Adds>] static string Frozen() => "literal";
            [Get("/handled"), Filter<Adds>] static string Handled(int id = 1) => id == 1 ? "literal" : "";
            [Get("/waits"), Filter<Waits>, Filter<Adds>] static async Task<string> Waits() { await Task.Yield(); return "literal"; }
            [Get("/between"), Filter<Adds>, Filter<Waits>, Filter<Adds>] static async Task<string> Between() { await Task.Yield(); return "literal"; }
        }

        readonly struct Adds : IBeforeFilter
        {
            public Response? Before(in Request request, ResponseFields fields)
            {
                fields.Add("x-same", "of code");
                fields.Add("Vary", "Cookie");
                fields.Add("X-Sam", "3");
                return null;
            }
        }

        readonly struct Waits : IAsyncBeforeFilter
        {
            public async ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken)
            {
                await Task.Delay(1, cancellationToken);
                return null;
            }
        }
        """;

    [Theory]
    [InlineData("/literal", 1)]
    [InlineData("/frozen", 1)]
    [InlineData("/handled", 1)]
    [InlineData("/waits", 1)]
    [InlineData("/between", 2)]
    public async Task What_is_declared_stays_and_what_filters_add_adds_up(string target, int times)
    {
        await using RunningApplication api = await StartAsync(Source);
        string response = api.Exchange(Request("GET", target));
        string[] fields = response[..response.IndexOf("\r\n\r\n", StringComparison.Ordinal)].Split("\r\n")[2..];
        string[] expected =
        [
            "X-First: 1", "X-Same: declared", "X-Last: 2", "Vary: Accept", "Content-Type: text/plain; charset=utf-8", "Content-Length: 7",
            .. Enumerable.Repeat("Vary: Cookie", times), .. Enumerable.Repeat("X-Sam: 3", times),
        ];
        Assert.Equal(expected.Order(StringComparer.Ordinal), fields.Order(StringComparer.Ordinal));
    }
}
