namespace Hypersonic.Http;

/// <summary>A filter that is told of the response when it is written, in a list of those of one request.</summary>
internal abstract class WaitingFilter
{
    /// <summary>Who is told next.</summary>
    public WaitingFilter? Next { get; private set; }

    /// <summary>Whether it may hold the response back.</summary>
    public abstract bool Waits { get; }

    /// <summary>Two lists as one.</summary>
    public static WaitingFilter? Append(WaitingFilter? first, WaitingFilter? second)
    {
        if (first is null)
        {
            return second;
        }
        WaitingFilter last = first;
        while (last.Next is { } next)
        {
            last = next;
        }
        last.Next = second;
        return first;
    }

    /// <summary>Tells it the status of the response.</summary>
    public abstract ValueTask TellAsync(int status, CancellationToken cancellationToken);
}

/// <summary>One of a type that is known, so that a struct is not boxed.</summary>
/// <param name="filter">The filter.</param>
internal sealed class WaitingFilter<TFilter>(TFilter filter) : WaitingFilter
{
    public override bool Waits => filter is IAsyncAfterFilter;

    public override ValueTask TellAsync(int status, CancellationToken cancellationToken)
    {
        if (filter is IAfterFilter && filter is IAsyncAfterFilter)
        {
            // Boxed once, so that the one method reads what the other has written.
            object both = filter;
            ((IAfterFilter)both).After(status);
            return ((IAsyncAfterFilter)both).AfterAsync(status, cancellationToken);
        }
        if (filter is IAfterFilter)
        {
            ((IAfterFilter)filter).After(status);
        }
        return filter is IAsyncAfterFilter ? ((IAsyncAfterFilter)filter).AfterAsync(status, cancellationToken) : default;
    }
}
