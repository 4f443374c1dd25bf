namespace Hypersonic;

/// <summary>
/// Limits how long a handler, or each handler of a class, may wait. The request is then answered in its place, the handler's
/// <see cref="CancellationToken"/> fires, and what it gives later is dropped.
/// </summary>
/// <param name="milliseconds">
/// How long, in milliseconds, 1 to 86,400,000 (a day), from when the handler first waits. It is looked at up to 50 ms late.
/// </param>
/// <remarks>What a method says stands before what its class says. A handler that does not wait cannot be interrupted.</remarks>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class TimeoutAttribute(int milliseconds) : Attribute
{
    /// <summary>How long, in milliseconds.</summary>
    public int Milliseconds { get; } = milliseconds;

    /// <summary>The status of the answer, 400 to 599. Default 503 (RFC 9110, section 15.6.4).</summary>
    public int Status { get; set; } = 503;
}
