namespace Hypersonic.Benchmarks.Tools;

/// <summary>Something that is measured needs what this machine does not have: it is skipped, with the line that says what.</summary>
internal sealed class MissingException(string what) : Exception(what);
