using System.Globalization;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>One kind of load.</summary>
/// <param name="Depth">Requests sent at once per connection.</param>
/// <param name="Rate">Requests a second over all connections, however fast they are answered; null for as many as can be.</param>
internal sealed record Case(Shape Shape, string Head = RequestHeads.Short, int Connections = 64, int Depth = 1, int? Rate = null)
{
    public static readonly Case BrowserHead = new(Shape.Static, RequestHeads.Browser, Depth: 16);
    public static readonly Case OpenLoop = new(Shape.Static, Rate: 15_000);

    private static readonly int[] Depths = [1, 16, 64];

    /// <summary>The cases that have bars.</summary>
    public static readonly IReadOnlyList<Case> WithBars =
    [
        .. Depths.Select(Static), BrowserHead, new(Shape.JsonOut), new(Shape.Echo), OpenLoop,
    ];

    public static readonly IReadOnlyList<Case> All =
    [
        .. Shape.All.SelectMany(shape => Depths.Select(depth => new Case(shape, Depth: depth))),
        .. Depths.Select(depth => BrowserHead with { Depth = depth }),
        .. new[] { 1, 512 }.SelectMany(connections => Depths.Select(depth => Static(depth) with { Connections = connections })),
        OpenLoop,
    ];

    public string Name => string.Join(", ", Parts());

    public static Case Static(int depth) => new(Shape.Static, Depth: depth);

    public override string ToString() => Name;

    private IEnumerable<string> Parts()
    {
        yield return Shape.Name;
        if (Head != RequestHeads.Short)
        {
            yield return $"{Head} head";
        }

        yield return $"{Connections} connection{(Connections == 1 ? "" : "s")}";
        yield return $"depth {Depth}";
        if (Rate is { } rate)
        {
            yield return $"{rate.ToString("N0", CultureInfo.InvariantCulture)} requests/s";
        }
    }
}
