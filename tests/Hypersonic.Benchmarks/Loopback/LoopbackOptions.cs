using System.Globalization;

namespace Hypersonic.Benchmarks.Loopback;

internal sealed record LoopbackOptions
{
    public const string Usage = """
          --targets A,B,C    what to measure: hypersonic, minimal-api, the same as native programs (hypersonic-aot,
                             minimal-api-aot), kestrel, kestrel-inline, kestrel-application, nginx, haproxy, node, bun, floor, or
                             NAME=FOLDER for the project of a server that is started as hypersonic is: another commit's
                             HypersonicApi; or all (hypersonic,minimal-api,kestrel,floor)
          --cases CASES      what they are asked: bars, which is what has a bar, or all (bars)
          --rounds N         windows per target and case (9)
          --seconds S        length of a window (0.5)
          --warm-up S        load per target and case before the first round, for what the JIT compiles (1.5)
          --workers N,N      how many CPUs each server gets, with a worker on each (1)
          --cross-check      ask wrk too
          --json FILE        where the report goes (artifacts/loopback.json)
          --svg FILE         where its plot goes (artifacts/loopback.svg)
        Any of these makes a case of one's own instead:
          --shape SHAPE      static, a text that never changes; parameter, a number from the path in a text; json, a number
                             from the path in an object; echo, about 1 KiB of JSON sent and answered; not-found, 404; or
                             routes, 200 texts in turn (static)
          --head HEAD        what each request consists of: short, about 50 bytes, or browser, about 500 (short)
          --connections N    (64)
          --depths D,D       requests sent at once per connection (1,16)
          --rate R           requests a second, however fast they are answered (as many as can be)
        """;

    /// <summary>Time in which each window gets under way before it is measured.</summary>
    public static readonly TimeSpan RampUp = TimeSpan.FromSeconds(0.15);

    private static readonly Case OwnCase = new(Shape.Static);

    private IReadOnlyList<int> _ownDepths = [1, 16];

    private Case? _ownCase;

    private IReadOnlyList<Case> _cases = Case.WithBars;

    public IReadOnlyList<Target> Targets { get; private set; } = Loopback.Targets.Default;

    /// <summary>What is asked for, or else the case of one's own at each of its depths.</summary>
    public IReadOnlyList<Case> Cases => _ownCase is { } own ? [.. _ownDepths.Select(depth => own with { Depth = depth })] : _cases;

    public int Rounds { get; private set; } = 9;

    public TimeSpan Window { get; private set; } = TimeSpan.FromSeconds(0.5);

    /// <summary>Enough, over the cases, for the JIT's last tier.</summary>
    public TimeSpan WarmUp { get; private set; } = TimeSpan.FromSeconds(1.5);

    public IReadOnlyList<int> Workers { get; private set; } = [1];

    public bool CrossCheck { get; private set; }

    public string JsonFile { get; private set; } = Path.Combine(Repository.Artifacts, "loopback.json");

    public string SvgFile { get; private set; } = Path.Combine(Repository.Artifacts, "loopback.svg");

    public static LoopbackOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new LoopbackOptions();
        for (int i = 0; i < args.Length; i++)
        {
            string name = args[i];
            if (name == "--cross-check")
            {
                options.CrossCheck = true;
                continue;
            }

            string value = ++i < args.Length ? args[i] : throw new BenchmarkException($"{name} needs a value");
            options.Set(name, value);
        }

        return options;
    }

    /// <summary>A bound of the time that a run can take, with a wide margin.</summary>
    public TimeSpan Lifetime(int servers) =>
        TimeSpan.FromMinutes(3) + (2 * servers * Cases.Count * (WarmUp + (Rounds * (Window + RampUp + TimeSpan.FromSeconds(0.3)))));

    private void Set(string name, string value)
    {
        switch (name)
        {
            case "--targets":
                Targets = Loopback.Targets.Parse(value);
                break;
            case "--cases":
                _cases = value switch { "bars" => Case.WithBars, "all" => Case.All, _ => throw Bad(name, value) };
                break;
            case "--rounds":
                Rounds = Whole(name, value, 1000);
                break;
            case "--seconds":
                Window = Seconds(name, value);
                break;
            case "--warm-up":
                WarmUp = Seconds(name, value);
                break;
            case "--workers":
                Workers = [.. value.Split(',').Select(workers => Whole(name, workers, 64)).Distinct()];
                break;
            case "--json":
                JsonFile = Path.GetFullPath(value);
                break;
            case "--svg":
                SvgFile = Path.GetFullPath(value);
                break;
            case "--depths":
                _ownCase ??= OwnCase;
                _ownDepths = [.. value.Split(',').Select(depth => Whole(name, depth, 1000))];
                break;
            default:
                SetOwnCase(name, value);
                break;
        }
    }

    private void SetOwnCase(string name, string value)
    {
        var own = _ownCase ?? OwnCase;
        _ownCase = name switch
        {
            "--shape" => own with { Shape = Shape.Find(value) },
            "--head" => own with { Head = RequestHeads.Names.Contains(value) ? value : throw Bad(name, value) },
            "--connections" => own with { Connections = Whole(name, value, 10_000) },
            "--rate" => own with { Rate = Whole(name, value, 10_000_000) },
            _ => throw new BenchmarkException($"there is no option {name}\n{Usage}"),
        };
    }

    private static int Whole(string name, string value, int highest) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1 && number <= highest
            ? number
            : throw Bad(name, value);

    private static TimeSpan Seconds(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number is >= 0.05 and <= 600
            ? TimeSpan.FromSeconds(number)
            : throw Bad(name, value);

    private static BenchmarkException Bad(string name, string value) => new($"{name} cannot be \"{value}\"");
}
