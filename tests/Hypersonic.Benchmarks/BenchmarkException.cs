namespace Hypersonic.Benchmarks;

/// <summary>A run that cannot go on, with the one line that says why.</summary>
internal sealed class BenchmarkException(string message) : Exception(message);
