namespace Hypersonic.Conformance.Tests.Support;

/// <summary>The options of a server under test.</summary>
public enum Profile
{
    /// <summary>As a user gets them.</summary>
    Default,

    /// <summary>Small limits, so that both sides of each are cheap to reach.</summary>
    SmallLimits,

    /// <summary>Little time for a head.</summary>
    ShortHead,

    /// <summary>Little time for content, and for reading a response.</summary>
    ShortData,

    /// <summary>Little time between requests.</summary>
    ShortKeepAlive,

    /// <summary>Little time for the client to close.</summary>
    ShortLinger,
}
