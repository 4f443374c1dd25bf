using System.Globalization;
using static Hypersonic.Generator.Tests.RunningApplication;

namespace Hypersonic.Generator.Tests.Sockets;

/// <summary>What a request costs, on the loop's own thread, beyond what the handler itself makes: nothing.</summary>
public sealed class ServedAllocationTests
{
    private const int WarmUp = 5_000;

    /// <summary>So few that a collection hardly falls among them.</summary>
    private const int Requests = 500;

    private const string Fields = "Origin: https://a.example\r\nX-Key: a\r\nX-Other: größe\r\n";

    private const string Source =
        """
        using System.Buffers;
        using System.Threading;
        using System.Threading.Tasks;

        partial class Api
        {
            [Get("/allocated")] static string Allocated() => GC.GetAllocatedBytesForCurrentThread().ToString("D20");
            [Get("/utf8/{name}")] static ReadOnlySpan<byte> Utf8(ReadOnlySpan<byte> name) => name;
            [Get("/text/{name}")] static string Text(string name) => name;
            [Get("/int/{id}")] static ReadOnlySpan<byte> Int(int id) => id == 7 ? "seven"u8 : default;
            [Get("/day/{day}")] static ReadOnlySpan<byte> Day(DayOfWeek day) => day == DayOfWeek.Monday ? "monday"u8 : default;
            [Get("/written", ContentType = "text/csv")] static void Written(IBufferWriter<byte> content) => content.Write("a;b;c"u8);
            [Get("/raw")] static DispatchResult Raw(ResponseWriter response) => response.WriteContent("a;b;c"u8, "text/csv");
            [Get("/raw/not-found")] static DispatchResult NotFound(ResponseWriter response) => DispatchResult.NotFound;
            [Get("/waits")] static ValueTask<string> Waits(RequestContext context, CancellationToken cancellationToken) =>
                new(context.Request.Path.Length == 6 && cancellationToken.CanBeCanceled ? "waited" : "");
            [Get("/memory"), Timeout(50)] static ValueTask<string> Memory([FromContent] ReadOnlyMemory<byte> content) => new("memory");
            [Delete("/nothing")] static void Nothing(int times = 1) { }

            [Get("/declared/{id}"), SecurityHeaders, Cors("https://a.example"), RequireHeader("X-Key", "a"), RequireHeader("X-Other", ValueFrom = nameof(Key))]
            static ReadOnlySpan<byte> Declared(int id) => id == 7 ? "seven"u8 : default;

            [Get("/declared/literal"), SecurityHeaders, Cors("https://a.example"), RequireHeader("X-Key", "a")]
            static string DeclaredLiteral() => "literal";

            private const string Key = "größe";
            [Get("/filtered/literal"), Filter<Count>] static string Literal() => "literal";
            [Get("/filtered/{name}"), Filter<Count>, Filter<Limit>] static ReadOnlySpan<byte> Filtered(ReadOnlySpan<byte> name, Limit limit) => limit.Left == 1 ? name : default;
            [Get("/filtered/waits"), Filter<Count>] static ValueTask<string> FilteredWaits(Count count) => new(count.IsCounted ? "waited" : "");
            [Get("/filtered/later"), Filter<Count>, Filter<Later>] static string FilteredLater() => "later";
            public int Counted;
        }

        struct Count(Api api) : IBeforeFilter, IAfterFilter
        {
            public bool IsCounted { get; private set; }

            public Response? Before(in Request request, ResponseFields fields)
            {
                IsCounted = true;
                fields.Add("X-Count", "counted");
                return null;
            }

            public readonly void After(int status) => api.Counted += status;
        }

        struct Limit : IBeforeFilter
        {
            public int Left { get; private set; }

            public Response? Before(in Request request, ResponseFields fields)
            {
                Left = 1;
                return request.Fields["X-Greedy"u8].IsEmpty ? null : Response.Status(429);
            }
        }

        readonly struct Later : IAsyncBeforeFilter, IAfterFilter
        {
            public ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken) => default;

            public void After(int status) { }
        }
        """;

    [Theory]
    [InlineData("GET", "/utf8/something", 0)]
    [InlineData("GET", "/int/7", 0)]
    [InlineData("GET", "/day/monday", 0)]
    [InlineData("GET", "/written", 0)]
    [InlineData("GET", "/raw", 0)]
    [InlineData("GET", "/raw/not-found", 0)]
    [InlineData("DELETE", "/nothing?times=2", 0)]
    [InlineData("GET", "/waits", 0)]
    [InlineData("GET", "/filtered/literal", 0)]
    [InlineData("GET", "/filtered/something", 0)]
    [InlineData("GET", "/filtered/waits", 0)]
    [InlineData("GET", "/filtered/later", 0)]
    // What makes the content throw when it is asked for too late.
    [InlineData("GET", "/memory", 32)]
    [InlineData("GET", "/declared/7", 0, Fields)]
    [InlineData("GET", "/declared/7", 0)]
    [InlineData("GET", "/declared/literal", 0, Fields)]
    [InlineData("OPTIONS", "/declared/literal", 0, Fields + "Access-Control-Request-Method: GET\r\n")]
    [InlineData("OPTIONS", "/declared/literal", 0)]
    // The string itself: 16 bytes of head, 4 of length and 2 for each of 9 characters and a terminator.
    [InlineData("GET", "/text/something", 40)]
    public async Task A_request_allocates_what_its_handler_takes_and_no_more(string method, string target, int bytes, string fields = "")
    {
        await using RunningApplication api = await StartAsync(Source);
        api.Repeat(Request(method, target, fields), WarmUp);
        Allocated(api);

        // A collection that another thread causes counts what is left of this thread's allocation context, and drops what the
        // framework keeps of an enum and makes again: so once more.
        long least = long.MaxValue;
        for (int attempt = 0; attempt < 200 && least != bytes * Requests; attempt++)
        {
            long before = Allocated(api);
            long asking = Allocated(api) - before;
            api.Repeat(Request(method, target, fields), Requests);
            least = Math.Min(least, Allocated(api) - before - (2 * asking));
        }
        Assert.Equal(bytes * Requests, least);
    }

    private static long Allocated(RunningApplication api)
    {
        string answer = api.Repeat(Request("GET", "/allocated"), 1);
        return long.Parse(answer.AsSpan(answer.Length - 20), CultureInfo.InvariantCulture);
    }
}
