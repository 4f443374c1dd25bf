namespace Hypersonic.Protocol;

/// <summary>Reads the text of a stack trace, all that is left of it under AOT.</summary>
internal static class StackFrames
{
    /// <summary>
    /// The innermost frame that belongs neither to the framework nor to the server, such as
    /// <c>at Api.Boom() in Program.cs:line 6</c>; if there is none, the innermost.
    /// </summary>
    public static ReadOnlySpan<char> FirstOfUser(ReadOnlySpan<char> trace)
    {
        ReadOnlySpan<char> first = default;
        foreach (ReadOnlySpan<char> line in trace.EnumerateLines())
        {
            ReadOnlySpan<char> frame = line.Trim();
            if (!frame.StartsWith("at ", StringComparison.Ordinal))
            {
                continue;
            }
            if (!frame.StartsWith("at System.", StringComparison.Ordinal)
                && !frame.StartsWith("at Hypersonic.", StringComparison.Ordinal))
            {
                return frame;
            }
            first = first.IsEmpty ? frame : first;
        }
        return first;
    }
}
