namespace Hypersonic.Http;

/// <summary>The scopes of one loop: that of the request that is being dispatched, if it has one, and spare ones.</summary>
/// <param name="buffers">Where buffers come from.</param>
internal sealed class RequestScopes(BufferPool buffers)
{
    /// <summary>More than so many are left to the garbage collector.</summary>
    private const int MaxSpareCount = 256;

    private readonly Stack<RequestScope> _spare = new();

    /// <summary>That of the request that is being dispatched, or null while it needs none.</summary>
    public RequestScope? Current { get; set; }

    /// <summary>
    /// The buffer of its connection, in which it lies; null while it lies in that of the loop, where the next one overwrites
    /// it.
    /// </summary>
    public byte[]? OwnBuffer { get; set; }

    /// <summary>Makes one for the request that is being dispatched, unless it has one.</summary>
    public RequestScope Open() => Current ??= _spare.TryPop(out RequestScope? spare) ? spare : new RequestScope(buffers);

    /// <summary>Holds the request that is being dispatched.</summary>
    /// <returns>False if there is no memory for it.</returns>
    public bool TryHold(in Request request, out RequestContext context)
    {
        RequestScope scope = Open();
        if (!scope.IsHolding)
        {
            if (OwnBuffer is { } buffer)
            {
                scope.HoldInPlace(in request, buffer);
            }
            else if (!scope.TryHoldCopy(in request))
            {
                context = default;
                return false;
            }
        }
        context = scope.Context;
        return true;
    }

    /// <summary>The scope of the request that is being dispatched, which is the caller's from now on.</summary>
    public RequestScope? Take()
    {
        RequestScope? scope = Current;
        Current = null;
        return scope;
    }

    /// <summary>Ends a scope.</summary>
    /// <returns>False if the buffer of the connection, in which it held its request, must be left to the garbage collector.</returns>
    public bool TryReturn(RequestScope scope)
    {
        bool leavesBuffer = scope.End();
        if (_spare.Count < MaxSpareCount)
        {
            _spare.Push(scope);
        }
        return leavesBuffer;
    }
}
