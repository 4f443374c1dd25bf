namespace Hypersonic.Conformance.Tests.Support;

/// <summary>What a client does next.</summary>
public abstract record Step
{
    /// <summary>Writes bytes, given as Latin-1.</summary>
    public sealed record Send(string Text) : Step;

    /// <summary>Does nothing, so that what was written arrives by itself.</summary>
    public sealed record Pause(int Milliseconds) : Step;

    /// <summary>Reads the next response before it goes on.</summary>
    public sealed record Await : Step;

    /// <summary>Ends its side of the connection.</summary>
    public sealed record End : Step;
}
