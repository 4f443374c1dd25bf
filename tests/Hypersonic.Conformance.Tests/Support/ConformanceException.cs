namespace Hypersonic.Conformance.Tests.Support;

/// <summary>A case that does not hold, with what went to and fro.</summary>
public sealed class ConformanceException(string message, Exception cause) : Exception(message, cause);
