using System.Collections.Concurrent;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>Keeps the lines of a log that nobody asked for.</summary>
internal sealed class Complaints
{
    private readonly ConcurrentQueue<string> _lines = new();

    public IReadOnlyCollection<string> Lines => _lines;

    public void Note(string line)
    {
        // Some cases make a handler fail.
        if (!line.Contains("500 ", StringComparison.Ordinal))
        {
            _lines.Enqueue(line);
        }
    }
}
