using System.Globalization;

namespace Hypersonic.Benchmarks.Loopback;

internal sealed record LoopbackOptions
{
    public const string Usage = """
          --targets A,B,C    what to measure: hypersonic, hypersonic-aot, minimal-api, minimal-api-aot, floor, or
                             NAME=FOLDER for the project of a server that is started as hypersonic is: another commit's
                             HypersonicApi (hypersonic,minimal-api,floor)
          --rounds N         windows per target and depth (9)
          --seconds S        length of a window (2)
          --connections N    (64)
          --depths D,D       requests sent at once per connection (1,16)
          --shape SHAPE      what is asked: static, a text that never changes; parameter, a number from the path in a text;
                             json, an object; or echo, about 1 KiB of JSON sent and answered (static)
          --head HEAD        what each request consists of: short, about 50 bytes, or browser, about 500 (short)
        """;

    /// <summary>Time in which each window gets under way before it is measured.</summary>
    public static readonly TimeSpan RampUp = TimeSpan.FromSeconds(0.3);

    /// <summary>Load before the first window, per target and depth: enough for the JIT's last tier.</summary>
    public static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(4);

    public IReadOnlyList<string> Targets { get; private init; } = 
        [Loopback.Targets.Hypersonic, Loopback.Targets.MinimalApi, Loopback.Targets.Floor];

    public int Rounds { get; private init; } = 9;

    public TimeSpan Window { get; private init; } = TimeSpan.FromSeconds(2);

    public int Connections { get; private init; } = 64;

    public IReadOnlyList<int> Depths { get; private init; } = [1, 16];

    public Shape Shape { get; private init; } = Shape.All[0];

    public string Head { get; private init; } = RequestHeads.Names[0];

    public static LoopbackOptions Parse(ReadOnlySpan<string> args)
    {
        var options = new LoopbackOptions();
        for (int i = 0; i < args.Length; i += 2)
        {
            string name = args[i];
            string value = i + 1 < args.Length
                ? args[i + 1]
                : throw new BenchmarkException($"{name} needs a value");
            options = name switch
            {
                "--targets" => options with { Targets = [.. value.Split(',')] },
                "--rounds" => options with { Rounds = Whole(name, value, 1000) },
                "--seconds" => options with { Window = Seconds(name, value) },
                "--connections" => options with { Connections = Whole(name, value, 10_000) },
                "--depths" => options with { Depths = [.. value.Split(',').Select(depth => Whole(name, depth, 1000))] },
                "--shape" => options with { Shape = Shape.Find(value) },
                "--head" => options with { Head = RequestHeads.Names.Contains(value) ? value : throw Bad(name, value) },
                _ => throw new BenchmarkException($"there is no option {name}\n{Usage}"),
            };
        }

        return options;
    }

    private static int Whole(string name, string value, int highest) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && number >= 1 && number <= highest
            ? number
            : throw Bad(name, value);

    private static TimeSpan Seconds(string name, string value) =>
        double.TryParse(value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double number)
            && number is >= 0.1 and <= 600
            ? TimeSpan.FromSeconds(number)
            : throw Bad(name, value);

    private static BenchmarkException Bad(string name, string value) => new($"{name} cannot be \"{value}\"");
}
