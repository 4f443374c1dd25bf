namespace Hypersonic;

/// <summary>
/// Runs a handler on the .NET thread pool, while its loop serves others: for one that blocks, such as on a database
/// without asynchronous calls, or computes for long. On a class it holds for all handlers.
/// </summary>
/// <remarks>
/// The loop reads what the handler takes before, and writes the response after. So the handler takes and returns values
/// of its own, no spans, and two requests may run it at once though the application has one loop. A handler that does not
/// run for each request is not concerned. The generator reads the attribute at build time; nothing reads it at run time.
/// </remarks>
/// <param name="isOffloaded">False excepts a handler from what its class says.</param>
[AttributeUsage(AttributeTargets.Method | AttributeTargets.Class, Inherited = false)]
public sealed class OffloadAttribute(bool isOffloaded = true) : Attribute
{
    /// <summary>Whether the handler runs on the thread pool.</summary>
    public bool IsOffloaded { get; } = isOffloaded;
}
