namespace Hypersonic.Http;

/// <summary>A filter that is told of the response when it is written, in a list of those of one request.</summary>
internal abstract class WaitingFilter
{
    /// <summary>Who is told next.</summary>
    public WaitingFilter? Next { get; private set; }

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
    public abstract void After(int status);
}

/// <summary>One of a type that is known, so that a struct is not boxed.</summary>
/// <param name="filter">The filter.</param>
internal sealed class WaitingFilter<TFilter>(TFilter filter) : WaitingFilter
    where TFilter : IAfterFilter
{
    public override void After(int status) => filter.After(status);
}
