namespace Hypersonic.Waiting.Tests.Stress;

/// <summary>A request, and what it has to be answered with.</summary>
internal sealed class StressRequest
{
    public required long Id { get; init; }

    public required string Route { get; init; }

    /// <summary>As it goes over the wire.</summary>
    public required byte[] Message { get; init; }

    public required int StatusCode { get; init; }

    /// <summary>Null for that of the server's own.</summary>
    public required byte[]? Content { get; init; }

    /// <summary>What comes back in a field, if anything does.</summary>
    public string? EchoedField { get; init; }

    public bool IsHead { get; init; }

    /// <summary>Whether it may be answered 504 as well.</summary>
    public bool MayBeGivenUp { get; init; }

    /// <summary>Whether the client asked that the connection end behind it.</summary>
    public bool AsksToClose { get; init; }

    public override string ToString() => $"request {Id} ({Route}, {Message.Length} bytes)";
}
