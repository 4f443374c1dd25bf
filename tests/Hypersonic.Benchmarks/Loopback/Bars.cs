using System.Globalization;
using Hypersonic.Benchmarks.Reporting;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>What a target may spend on a request at most, as a ratio to what another spends.</summary>
/// <param name="AtMost">Null where the ratio is only reported.</param>
internal sealed record Bar(Case Case, string Target, string Reference, double? AtMost);

/// <summary>The bars that Hypersonic sets itself, and whether it reaches them. To miss one is a result, not an error.</summary>
internal static class Bars
{
    /// <summary>How far the floor may be from itself, in the median, before a case says nothing.</summary>
    public const double Tolerance = 0.05;

    public static readonly IReadOnlyList<Bar> All =
    [
        .. OfHypersonic(Case.Static(1), floor: 1.10, minimalApi: 0.42, kestrel: 0.55),
        .. OfHypersonic(Case.Static(16), floor: 1.35, minimalApi: 0.16, kestrel: 0.50),
        .. OfHypersonic(Case.Static(64), floor: 1.8, minimalApi: 0.09, kestrel: 0.50),
        .. OfHypersonic(Case.BrowserHead, floor: 1.5, minimalApi: 0.18, kestrel: 0.45),
        .. OfHypersonic(new(Shape.JsonOut), floor: 1.15, minimalApi: 0.42),
        new(new(Shape.Echo), Targets.Hypersonic, Targets.Floor, AtMost: null),
        .. OfHypersonic(new(Shape.Echo), floor: null, minimalApi: 0.5),
        .. OfHypersonic(Case.OpenLoop, floor: 1.2, minimalApi: 0.2),
        new(Case.Static(1), Targets.HypersonicNative, Targets.MinimalApiNative, 0.45),
        new(Case.Static(16), Targets.HypersonicNative, Targets.MinimalApiNative, 0.15),
    ];

    /// <summary>Whether the floor is so far from itself that nothing can be said.</summary>
    public static bool IsVoid(CaseResult result) =>
        result.Find(Targets.Floor) is { } floor && result.Find(Targets.FloorAgain) is { } again
        && Math.Abs(again.RatioTo(floor).Median - 1) > Tolerance;

    public static Quantiles? Measured(Bar bar, CaseResult result) =>
        result.Find(bar.Target) is { } target && result.Find(bar.Reference) is { } reference ? target.RatioTo(reference) : null;

    public static string Verdict(Bar bar, CaseResult result, Quantiles measured) =>
        IsVoid(result) ? "void" : bar.AtMost is null ? "reported" : measured.Median <= bar.AtMost ? "reached" : "missed";

    /// <summary>Prints a table of the bars that were measured.</summary>
    public static void Print(IReadOnlyList<CaseResult> results)
    {
        var table = new TextTable("case", "CPU per request of", "at most", "measured (quartiles)", "");
        bool any = false;
        foreach (var (bar, result, measured) in Find(results))
        {
            any = true;
            string atMost = bar.AtMost?.ToString("0.00", CultureInfo.InvariantCulture) ?? "";
            table.Add(bar.Case.Name, $"{bar.Target} ÷ {bar.Reference}", atMost, Report.Ratio(measured), Verdict(bar, result, measured));
        }

        if (any)
        {
            Console.WriteLine();
            Console.WriteLine(table);
        }

        if (results.Any(IsVoid))
        {
            Console.WriteLine($"void: the floor is off by more than {Tolerance:0.00} from itself; run again when the machine does nothing else");
        }
    }

    /// <summary>The bars whose case and both targets were measured.</summary>
    public static IEnumerable<(Bar Bar, CaseResult Result, Quantiles Measured)> Find(IReadOnlyList<CaseResult> results)
    {
        foreach (var bar in All)
        {
            if (results.FirstOrDefault(result => result.Case == bar.Case) is { } result && Measured(bar, result) is { } measured)
            {
                yield return (bar, result, measured);
            }
        }
    }

    private static IEnumerable<Bar> OfHypersonic(Case load, double? floor, double minimalApi, double? kestrel = null)
    {
        if (floor is { } toFloor)
        {
            yield return new(load, Targets.Hypersonic, Targets.Floor, toFloor);
        }

        yield return new(load, Targets.Hypersonic, Targets.MinimalApi, minimalApi);
        if (kestrel is { } toKestrel)
        {
            yield return new(load, Targets.Hypersonic, Targets.Kestrel, toKestrel);
        }
    }
}
