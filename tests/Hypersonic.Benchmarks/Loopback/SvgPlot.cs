using System.Globalization;
using System.Net;
using System.Text;
using Hypersonic.Benchmarks.Reporting;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>
/// Bars of CPU per request as a ratio to the floor, or to the first server where there is no floor, with whiskers from the
/// lower to the upper quartile, on a logarithmic scale.
/// </summary>
internal static class SvgPlot
{
    private const double Width = 760;
    private const double Left = 150;
    private const double Right = 60;
    private const double RowHeight = 18;
    private const double CaseHeight = 30;
    private const double Top = 40;

    private static readonly double[] Ticks = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

    // Colors that can be told apart, and read, on white as on black.
    private const string Style = """
        <style>
          text { font: 12px system-ui, sans-serif; fill: #24292f }
          .case { font-weight: 600 } .end { text-anchor: end } .middle { text-anchor: middle }
          .grid { stroke: #8c959f; stroke-opacity: .35 } .whisker { stroke: #24292f; stroke-width: 1.5 }
          .bar { fill: #8c959f } .own { fill: #2f81f7 } .floor { fill: #3fa65a }
          @media (prefers-color-scheme: dark) { text { fill: #e6edf3 } .whisker { stroke: #e6edf3 } }
        </style>
        """;

    public static void Write(string file, IReadOnlyList<CaseResult> results) => File.WriteAllText(file, Draw(results));

    private static string Draw(IReadOnlyList<CaseResult> results)
    {
        string reference = ReferenceOf(results[0]);
        var ratios = results.SelectMany(Ratios).Select(bar => bar.Ratio).ToList();
        var scale = new Scale(
            Math.Min(0.5, ratios.Min(ratio => ratio.LowerQuartile) / 1.1), Math.Max(2, ratios.Max(ratio => ratio.UpperQuartile) * 1.1));
        double height = Top + results.Sum(result => CaseHeight + (Ratios(result).Count() * RowHeight)) + 20;
        var svg = new StringBuilder();
        svg.Append(Text($"<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {Width} {height}\" role=\"img\">\n"));
        svg.Append(Style).Append('\n');
        svg.Append(Text($"<text class=\"case\" x=\"10\" y=\"16\">CPU time per request, {Escaped(reference)} = 1 (medians and quartiles, logarithmic)</text>\n"));
        foreach (double tick in Ticks.Where(tick => tick >= scale.Lowest && tick <= scale.Highest))
        {
            double x = scale.X(tick);
            svg.Append(Text($"<line class=\"grid\" x1=\"{x:0.#}\" y1=\"{Top}\" x2=\"{x:0.#}\" y2=\"{height - 18}\"/>"));
            svg.Append(Text($"<text class=\"middle\" x=\"{x:0.#}\" y=\"{height - 4}\">{tick}</text>\n"));
        }

        double y = Top;
        foreach (var result in results)
        {
            svg.Append(Text($"<text class=\"case\" x=\"10\" y=\"{y + 20}\">{Escaped(result.Case.Name)}</text>\n"));
            y += CaseHeight;
            foreach (var (server, ratio) in Ratios(result))
            {
                DrawBar(svg, server, ratio, y, scale);
                y += RowHeight;
            }
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void DrawBar(StringBuilder svg, string server, Quantiles ratio, double y, Scale scale)
    {
        double from = scale.X(scale.Lowest), to = scale.X(ratio.Median);
        double lower = scale.X(ratio.LowerQuartile), upper = scale.X(ratio.UpperQuartile);
        string kind =
            server is Targets.Hypersonic or Targets.HypersonicNative ? "own"
            : server is Targets.Floor or Targets.FloorAgain ? "floor"
            : "bar";
        svg.Append(Text($"<text class=\"end\" x=\"{Left - 8}\" y=\"{y + 12}\">{Escaped(server)}</text>"));
        svg.Append(Text($"<rect class=\"{kind}\" x=\"{from:0.#}\" y=\"{y + 2}\" width=\"{to - from:0.#}\" height=\"{RowHeight - 5}\"/>"));
        svg.Append(Text($"<line class=\"whisker\" x1=\"{lower:0.#}\" y1=\"{y + 8.5}\" x2=\"{upper:0.#}\" y2=\"{y + 8.5}\"/>"));
        svg.Append(Text($"<text x=\"{Math.Max(to, upper) + 6:0.#}\" y=\"{y + 12}\">{ratio.Median:0.00}</text>\n"));
    }

    private static IEnumerable<(string Server, Quantiles Ratio)> Ratios(CaseResult result)
    {
        var reference = result.Find(ReferenceOf(result))!;
        return result.Servers.Select(series => (series.Server, series.RatioTo(reference)));
    }

    private static string ReferenceOf(CaseResult result) =>
        result.Find(Targets.Floor) is not null ? Targets.Floor : result.Servers[0].Server;

    private static string Escaped(string text) => WebUtility.HtmlEncode(text);

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    private readonly record struct Scale(double Lowest, double Highest)
    {
        public double X(double ratio) => Left + ((Width - Left - Right) * Math.Log(ratio / Lowest) / Math.Log(Highest / Lowest));
    }
}
