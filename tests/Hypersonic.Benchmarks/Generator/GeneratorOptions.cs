using System.Globalization;

namespace Hypersonic.Benchmarks.Generator;

internal sealed record GeneratorOptions
{
    public const string Usage = """
          --routes N,N       sizes of the program (10,50,100,500,1000,5000)
          --rounds N         windows per size (9)
          --build            also dotnet build, with and without the generator
        """;

    public IReadOnlyList<int> Routes { get; private init; } = [10, 50, 100, 500, 1000, 5000];

    public int Rounds { get; private init; } = 9;

    public bool Build { get; private init; }

    public static GeneratorOptions Parse(ReadOnlySpan<string> args)
    {
        GeneratorOptions options = new();
        while (!args.IsEmpty)
        {
            (options, int taken) = args switch
            {
                ["--routes", var text, ..] => (options with { Routes = [.. text.Split(',').Select(number => Number(number, 100_000))] }, 2),
                ["--rounds", var text, ..] => (options with { Rounds = Number(text, 1000) }, 2),
                ["--build", ..] => (options with { Build = true }, 1),
                _ => throw Unknown(args[0]),
            };
            args = args[taken..];
        }
        return options;
    }

    private static int Number(string text, int highest) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number > 0 && number <= highest
            ? number
            : throw Unknown(text);

    private static BenchmarkException Unknown(string text) => new($"{text} is no option\n{Usage}");
}
