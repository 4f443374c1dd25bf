using static Hypersonic.Generator.Tests.RunningApplication;

namespace Hypersonic.Generator.Tests.Sockets;

/// <summary>The time limit of a handler behind filters that wait.</summary>
public sealed class ServedFilterTimeoutTests
{
    private const string Source =
        """
        [Filter<Slow>]
        partial class Api
        {
            [Get("/"), Timeout(1_000)]
            static async Task<string> Home()
            {
                await Task.Yield();
                return "in time";
            }

            [Get("/never"), Timeout(50)]
            static async Task<string> Never(CancellationToken cancellationToken)
            {
                await Task.Delay(Timeout.Infinite, cancellationToken);
                return "never";
            }
        }

        readonly struct Slow : IAsyncBeforeFilter
        {
            public async ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken)
            {
                await Task.Delay(1_100, cancellationToken);
                return null;
            }
        }
        """;

    [Fact]
    public async Task It_counts_from_the_call_of_the_handler_on()
    {
        await using RunningApplication api = await StartAsync(Source);
        Task<string> never = Task.Run(() => api.Exchange(Request("GET", "/never")));
        Assert.StartsWith("HTTP/1.1 200 OK\r\n", await Task.Run(() => api.Exchange(Request("GET", "/"))), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 503 ", await never, StringComparison.Ordinal);
    }
}
