namespace Hypersonic.Conformance.Tests.Support;

/// <summary>A file of cases.</summary>
public interface IConformanceCases
{
    /// <summary>What decides, such as <c>9112 6.1</c> for RFC 9112, section 6.1.</summary>
    static abstract string Section { get; }

    static abstract IEnumerable<Case> Cases { get; }
}
