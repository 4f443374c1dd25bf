using System.Buffers;
using System.Text;

namespace Hypersonic.Waiting.Tests.Stress;

/// <summary>Handlers that give back what their request sent, each after another kind of wait. There is an instance per loop.</summary>
/// <param name="executions">Shared by all instances.</param>
internal sealed partial class StressApplication(Executions executions)
{
    /// <summary>The thread of the loop.</summary>
    private int _thread;

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

    /// <summary>Sees its request before and after the wait.</summary>
    [Post("/{id:long}/held")]
    private DispatchResult Held(long id, int milliseconds, in Request request, ResponseWriter response) =>
        response.TryHold(in request, out RequestContext context)
            ? response.Await(HeldAsync(id, milliseconds, context), static (response, echo) => response.WriteContent(echo, "application/octet-stream"))
            : response.WriteOverloaded();

    private async Task<byte[]> HeldAsync(long id, int milliseconds, RequestContext context)
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
    private DispatchResult HeldElsewhere(long id, int milliseconds, in Request request, ResponseWriter response) =>
        response.TryHold(in request, out RequestContext context)
            ? response.Await(HeldElsewhereAsync(id, milliseconds, context), static (response, echo) => response.WriteContent(echo, "application/octet-stream"))
            : response.WriteOverloaded();

    private async Task<byte[]> HeldElsewhereAsync(long id, int milliseconds, RequestContext context)
    {
        using Execution _ = new(this, id);
        int before = Hash(context.Request);
        await Task.Delay(milliseconds).ConfigureAwait(false);
        Scribble(context.Request.Content.Length);
        AssertEqual(before, Hash(context.Request));
        return Echo(id, context.Request.Fields["X"u8], context.Request.Content);
    }

    [Post("/{id:long}/memory")]
    private DispatchResult Remember(long id, int milliseconds, [FromHeader] string x, in Request request, ResponseWriter response) =>
        response.TryHold(in request, out RequestContext context)
            ? response.Await(RememberAsync(id, milliseconds, x, context.Content), static (response, echo) => response.WriteContent(echo, "application/octet-stream"))
            : response.WriteOverloaded();

    private async Task<byte[]> RememberAsync(long id, int milliseconds, string x, ReadOnlyMemory<byte> content)
    {
        using Execution execution = new(this, id);
        int before = Hash(content.Span);
        await Task.Delay(milliseconds);
        execution.AssertOnLoop();
        Scribble(content.Length);
        AssertEqual(before, Hash(content.Span));
        return Echo(id, x, content.Span);
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

        public Execution(StressApplication application, long id)
        {
            _application = application;
            if (application._thread == 0)
            {
                application._thread = Environment.CurrentManagedThreadId;
            }
            application.Begin(id);
            AssertOnLoop();
        }

        public void AssertOnLoop() => _application.AssertOnLoop();

        public void Dispose() => _application.End();
    }

    private void Begin(long id) => executions.Begin(id);

    private void End() => executions.End();

    private void AssertOnLoop()
    {
        if (Environment.CurrentManagedThreadId != _thread)
        {
            throw new InvalidOperationException("The handler has left the thread of its loop.");
        }
    }
}
