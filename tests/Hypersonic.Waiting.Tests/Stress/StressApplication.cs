using System.Buffers;
using System.Text;

namespace Hypersonic.Waiting.Tests.Stress;

/// <summary>Handlers that give back what their request sent, each after another kind of wait. There is an instance per loop.</summary>
/// <param name="executions">Shared by all instances.</param>
internal sealed partial class StressApplication(Executions executions)
{
    /// <summary>That of the loop, on whose thread all goes on; on the pool, but still one at a time, if the loop has ended.</summary>
    private SynchronizationContext? _context;
    private int _inside;

    [Get("/health")]
    private static string Health() => "OK";

    [Post("/{id:long}/sync")]
    private byte[] Sync(long id, in Request request, ReadOnlySpan<byte> content)
    {
        using Execution _ = new(this, id);
        return Echo(id, request.Fields["X"u8], content);
    }

    [Post("/{id:long}/at-once")]
    private ValueTask<byte[]> AtOnce(long id, [FromHeader] string x, byte[] content)
    {
        using Execution _ = new(this, id);
        return new(Echo(id, x, content));
    }

    [Post("/{id:long}/delay")]
    private async Task<byte[]> Delay(long id, int milliseconds, [FromHeader] string x, byte[] content)
    {
        using Execution execution = new(this, id);
        await Task.Delay(milliseconds);
        execution.AssertOnLoop();
        return Echo(id, x, content);
    }

    [Post("/{id:long}/twice")]
    private async ValueTask<byte[]> Twice(long id, int milliseconds, [FromHeader] string x, byte[] content)
    {
        using Execution execution = new(this, id);
        await Task.Delay(milliseconds / 2);
        execution.AssertOnLoop();
        await Task.Delay(milliseconds / 2);
        execution.AssertOnLoop();
        return Echo(id, x, content);
    }

    [Post("/{id:long}/yield")]
    private async Task<byte[]> Yield(long id, int milliseconds, [FromHeader] string x, byte[] content)
    {
        using Execution execution = new(this, id);
        for (int i = 0; i < milliseconds; i++)
        {
            await Task.Yield();
            execution.AssertOnLoop();
        }
        return Echo(id, x, content);
    }

    [Post("/{id:long}/elsewhere")]
    private async ValueTask<byte[]> Elsewhere(long id, int milliseconds, [FromHeader] string x, byte[] content)
    {
        using Execution _ = new(this, id);
        await Task.Delay(milliseconds).ConfigureAwait(false);
        return Echo(id, x, content);
    }

    [Post("/{id:long}/pool")]
    private async Task<byte[]> Pool(long id, [FromHeader] string x, byte[] content)
    {
        using Execution execution = new(this, id);
        byte[] echo = await Task.Run(() => Echo(id, x, content));
        execution.AssertOnLoop();
        return await Task.Run(async () =>
        {
            await Task.Yield();
            return echo;
        });
    }

    [Post("/{id:long}/text")]
    private async Task<string> Text(long id, int milliseconds, [FromHeader] string x, string content)
    {
        using Execution execution = new(this, id);
        await Task.Delay(milliseconds);
        execution.AssertOnLoop();
        return $"{id}\n{x}\n{content}";
    }

    [Post("/{id:long}/response")]
    private async ValueTask<Response> Respond(long id, int milliseconds, [FromHeader] string x, byte[] content)
    {
        using Execution execution = new(this, id);
        await Task.Delay(milliseconds);
        execution.AssertOnLoop();
        return Response.Bytes(content, "application/x-echo").WithStatus(201).WithHeader("X-Echo", Uri.EscapeDataString(x));
    }

    [Post("/{id:long}/nothing")]
    private async Task Nothing(long id, int milliseconds)
    {
        using Execution _ = new(this, id);
        await Task.Delay(milliseconds);
    }

    [Post("/{id:long}/fail")]
    private async Task<string> Fail(long id, int milliseconds)
    {
        using Execution _ = new(this, id);
        await Task.Delay(milliseconds);
        throw new InvalidOperationException("It was asked to fail.");
    }

    [Get("/{id:long}/get")]
    private async Task<byte[]> Get(long id, int milliseconds, [FromHeader] string x)
    {
        using Execution execution = new(this, id);
        await Task.Delay(milliseconds);
        execution.AssertOnLoop();
        return Echo(id, x, []);
    }

    /// <summary>Its conditions are read when its handler has waited.</summary>
    [Get("/{id:long}/tagged")]
    private async Task<Response> Tagged(long id, int milliseconds)
    {
        using Execution execution = new(this, id);
        await Task.Delay(milliseconds);
        execution.AssertOnLoop();
        return Response.Bytes(Echo(id, "", []), "application/octet-stream").WithETag($"{id}");
    }

    /// <summary>Sees its request before and after each wait.</summary>
    [Post("/{id:long}/held")]
    private async Task<byte[]> Held(long id, int milliseconds, RequestContext context)
    {
        using Execution execution = new(this, id);
        int before = Hash(context.Request);
        await Task.Delay(milliseconds / 2);
        execution.AssertOnLoop();
        Scribble(context.Request.Content.Length);
        AssertEqual(before, Hash(context.Request));
        await Task.Delay(milliseconds / 2);
        Scribble(context.Request.Content.Length);
        AssertEqual(before, Hash(context.Request));
        return Echo(id, context.Request.Fields["X"u8], context.Request.Content);
    }

    [Post("/{id:long}/held-elsewhere")]
    private async ValueTask<byte[]> HeldElsewhere(long id, int milliseconds, RequestContext context)
    {
        using Execution _ = new(this, id);
        int before = Hash(context.Request);
        await Task.Delay(milliseconds).ConfigureAwait(false);
        Scribble(context.Request.Content.Length);
        AssertEqual(before, Hash(context.Request));
        return Echo(id, context.Request.Fields["X"u8], context.Request.Content);
    }

    [Post("/{id:long}/memory")]
    private async Task<byte[]> Remember(long id, int milliseconds, [FromHeader] string x, ReadOnlyMemory<byte> content)
    {
        using Execution execution = new(this, id);
        int before = Hash(content.Span);
        await Task.Delay(milliseconds);
        execution.AssertOnLoop();
        Scribble(content.Length);
        AssertEqual(before, Hash(content.Span));
        return Echo(id, x, content.Span);
    }

    /// <summary>Gives its content back from where it lies.</summary>
    [Post("/{id:long}/memory-at-once")]
    private ValueTask<byte[]> RememberAtOnce(long id, RequestContext context, ReadOnlyMemory<byte> content)
    {
        using Execution _ = new(this, id);
        Scribble(content.Length);
        return new(Echo(id, context.Request.Fields["X"u8], content.Span));
    }

    /// <summary>Ends early if nobody waits for it any more.</summary>
    [Post("/{id:long}/cancellable")]
    private async Task<byte[]> Cancellable(long id, int milliseconds, RequestContext context, CancellationToken cancellationToken)
    {
        using Execution execution = new(this, id);
        int before = Hash(context.Request);
        try
        {
            await Task.Delay(milliseconds, cancellationToken);
        }
        finally
        {
            // The bytes are there until it ends, be it that nobody waits.
            execution.AssertOnLoop();
            Scribble(context.Request.Content.Length);
            AssertEqual(before, Hash(context.Request));
        }
        return Echo(id, context.Request.Fields["X"u8], context.Request.Content);
    }

    /// <summary>Is answered in its place, and holds its request for a while longer.</summary>
    [Post("/{id:long}/limited")]
    [Timeout(10, Status = 504)]
    private async Task<byte[]> Limited(long id, int milliseconds, RequestContext context, CancellationToken cancellationToken)
    {
        using Execution execution = new(this, id);
        int before = Hash(context.Request);
        await Task.Delay(Timeout.Infinite, cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing | ConfigureAwaitOptions.ContinueOnCapturedContext);
        await Task.Delay(milliseconds, CancellationToken.None);
        execution.AssertOnLoop();
        Scribble(context.Request.Content.Length);
        AssertEqual(before, Hash(context.Request));
        return [];
    }

    /// <summary>May end in the moment when its time is over.</summary>
    [Post("/{id:long}/racing")]
    [Timeout(20, Status = 504)]
    private async Task<byte[]> Race(long id, int milliseconds, RequestContext context)
    {
        using Execution execution = new(this, id);
        int before = Hash(context.Request);
        await Task.Delay(milliseconds);
        execution.AssertOnLoop();
        AssertEqual(before, Hash(context.Request));
        return Echo(id, context.Request.Fields["X"u8], context.Request.Content);
    }

    /// <summary>Blocks a thread of the pool.</summary>
    [Post("/{id:long}/offloaded")]
    [Offload]
    private byte[] Block(long id, int milliseconds, RequestContext context)
    {
        using Execution _ = new(this, id, isOnLoop: false);
        int before = Hash(context.Request);
        Thread.Sleep(milliseconds / 10);
        Scribble(context.Request.Content.Length);
        AssertEqual(before, Hash(context.Request));
        return Echo(id, context.Request.Fields["X"u8], context.Request.Content);
    }

    private static int Hash(Request request)
    {
        HashCode hash = new();
        hash.AddBytes(request.Target);
        hash.AddBytes(request.Path);
        hash.AddBytes(request.Fields["Host"u8]);
        hash.AddBytes(request.Fields["X"u8]);
        hash.AddBytes(request.Content);
        return hash.ToHashCode();
    }

    private static int Hash(ReadOnlySpan<byte> bytes)
    {
        HashCode hash = new();
        hash.AddBytes(bytes);
        return hash.ToHashCode();
    }

    /// <summary>Writes into buffers of the kind that a request may lie in, as another connection would that got one of them.</summary>
    private static void Scribble(int length)
    {
        byte[][] buffers = [.. Enumerable.Range(0, 4).Select(i => ArrayPool<byte>.Shared.Rent(Math.Max(length, 4096) + (i % 2 * 1024)))];
        foreach (byte[] buffer in buffers)
        {
            buffer.AsSpan().Fill((byte)'!');
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static void AssertEqual(int before, int after)
    {
        if (before != after)
        {
            throw new InvalidOperationException("The request has changed while its handler waited.");
        }
    }

    private static byte[] Echo(long id, string x, ReadOnlySpan<byte> content) => Echo(id, Encoding.UTF8.GetBytes(x), content);

    private static byte[] Echo(long id, ReadOnlySpan<byte> x, ReadOnlySpan<byte> content) =>
        [.. Encoding.ASCII.GetBytes($"{id}\n"), .. x, (byte)'\n', .. content];

    /// <summary>The run of a handler, from its begin to its end.</summary>
    private readonly struct Execution : IDisposable
    {
        private readonly StressApplication _application;

        public Execution(StressApplication application, long id, bool isOnLoop = true)
        {
            _application = application;
            application.Begin(id);
            if (isOnLoop)
            {
                application._context ??= SynchronizationContext.Current;
                AssertOnLoop();
            }
        }

        public void AssertOnLoop() => _application.AssertOnLoop();

        public void Dispose() => _application.End();
    }

    private void Begin(long id) => executions.Begin(id);

    private void End() => executions.End();

    private void AssertOnLoop()
    {
        if (SynchronizationContext.Current != _context || Interlocked.Increment(ref _inside) != 1)
        {
            throw new InvalidOperationException("The handler has left its loop.");
        }
        Thread.SpinWait(20);
        Interlocked.Decrement(ref _inside);
    }
}
