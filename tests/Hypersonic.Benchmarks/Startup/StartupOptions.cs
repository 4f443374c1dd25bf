using System.Globalization;

namespace Hypersonic.Benchmarks.Startup;

internal sealed record StartupOptions
{
    public const string Usage = """
          --targets A,B,C    what to start: hello-aot,hello,hypersonic-aot,hypersonic,minimal-api-aot,minimal-api (all)
          --rounds N         starts of each (21)
          --requests N       requests before memory is read a second time (1000000)
          --idle N,N         connections that are open when it is read again (1000,10000)
        """;

    public IReadOnlyList<StartupTarget> Targets { get; private init; } = StartupTarget.All;

    public int Rounds { get; private init; } = 21;

    public int Requests { get; private init; } = 1_000_000;

    public IReadOnlyList<int> Idle { get; private init; } = [1000, 10_000];

    public static StartupOptions Parse(ReadOnlySpan<string> args)
    {
        StartupOptions options = new();
        for (; args is [var name, var value, ..]; args = args[2..])
        {
            options = name switch
            {
                "--targets" => options with { Targets = [.. value.Split(',').Select(StartupTarget.Find)] },
                "--rounds" => options with { Rounds = Number(value, 1000) },
                "--requests" => options with { Requests = Number(value, 100_000_000) },
                "--idle" => options with { Idle = [.. value.Split(',').Select(text => Number(text, 20_000)).Order()] },
                _ => throw Unknown(name),
            };
        }
        return args.IsEmpty ? options : throw Unknown(args[0]);
    }

    private static int Number(string text, int highest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 && number <= highest
            ? number
            : throw Unknown(text);

    private static BenchmarkException Unknown(string text) => new($"{text} is no option\n{Usage}");
}
