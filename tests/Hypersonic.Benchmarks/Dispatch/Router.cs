namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>Something that finds routes.</summary>
/// <param name="name">What it is called in the table.</param>
internal abstract class Router(string name)
{
    public string Name { get; init; } = name;

    /// <summary>How much less than the others it is asked, since it takes longer.</summary>
    public int Slowness { get; init; } = 1;

    /// <summary>
    /// Finds what so many requests of a mix ask for. It is compiled optimised at once, so that no window runs a first tier.
    /// </summary>
    /// <returns>How many were found.</returns>
    public abstract int Find(RequestMix mix, int first, int count);
}
