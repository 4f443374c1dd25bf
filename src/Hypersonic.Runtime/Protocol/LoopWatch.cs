using System.Diagnostics;
using System.Text;
using Hypersonic.Dispatch;
using Hypersonic.Http;

namespace Hypersonic.Protocol;

/// <summary>
/// Notices what holds a loop for long, and tells it, once for each route. The clock is read once in each turn of a
/// connection, after its first request; after every one only when a turn was slow and its first request was not.
/// </summary>
/// <param name="slow">What is slow, and what was told.</param>
/// <param name="application">Whose routes are named.</param>
/// <param name="log">Is told.</param>
internal sealed class LoopWatch(SlowHandlers slow, IHttpApplication application, Action<string> log)
{
    private readonly long _threshold = slow.Threshold;
    private ComposedRoute[]? _routes;
    private long _since;
    private bool _hasNoted;

    /// <summary>Whether each request of a turn is timed, and not its first alone.</summary>
    public bool TimesEach { get; private set; }

    /// <summary>Starts the clock for a turn of one connection, or of callbacks.</summary>
    /// <param name="now">The loop's clock, in milliseconds.</param>
    public void BeginTurn(long now)
    {
        _since = now;
        _hasNoted = false;
    }

    /// <summary>Where a turn was slow behind the one request that was timed, each is timed from now on.</summary>
    public void EndTurn(long now)
    {
        if (_hasNoted && !TimesEach && now - _since >= _threshold)
        {
            TimesEach = true;
            Tell(now - _since, "requests that one client sent at once, of which the next slow one is named");
        }
    }

    /// <summary>Called when a request was answered, or its handler waits.</summary>
    public void Note(in Request request)
    {
        if (IsSlow(out long held))
        {
            TellRequest(held, request.Method, request.Path);
        }
    }

    /// <summary>Called when the response of a handler that has waited was written.</summary>
    public void Note(RequestMethod method, string target)
    {
        if (IsSlow(out long held) && target.StartsWith('/'))
        {
            byte[] path = Encoding.ASCII.GetBytes(target.Split('?', 2)[0]);
            byte[] normalised = new byte[path.Length];
            int length = PathNormalizer.Normalize(path, normalised);
            TellRequest(held, method, normalised.AsSpan(0, Math.Max(length, 0)));
        }
    }

    /// <summary>Called when a callback has run.</summary>
    /// <param name="state">Tells which method went on, where that was one that waited.</param>
    public void NoteCallback(object? state)
    {
        if (IsSlow(out long held))
        {
            Tell(held, AsyncMethodNames.Find(state) is { } method ? $"what follows an await in {method}" : "a callback that was posted to it");
        }
    }

    private bool IsSlow(out long held)
    {
        long now = Environment.TickCount64;
        held = now - _since;
        _since = now;
        _hasNoted = true;
        return held >= _threshold;
    }

    private void TellRequest(long held, RequestMethod method, ReadOnlySpan<byte> path)
    {
        string? route = ComposedRoute.Describe(_routes ??= ReadRoutes(), method, path);
        // What has no route has any number of paths: one stands for all.
        Tell(held, route ?? $"{method.Token()} {Encoding.UTF8.GetString(path)}", route ?? "");
    }

    /// <summary>A breakpoint is no slow handler.</summary>
    private void Tell(long held, string what, string? key = null)
    {
        if (!Debugger.IsAttached && slow.IsFirst(key ?? what))
        {
            log($"held a loop for {held} ms, while all its other connections waited: {what}. Await what it waits for, or mark the handler with [Offload]");
        }
    }

    private ComposedRoute[] ReadRoutes()
    {
        try
        {
            return ComposedRoute.AllOf(application);
        }
#pragma warning disable CA1031 // An application that was written by hand may have any table; then its routes go without names.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }
}
