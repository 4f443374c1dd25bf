using System.Globalization;

namespace Hypersonic.Benchmarks.Dispatch;

internal sealed record DispatchOptions(IReadOnlyList<int> Sizes, int Rounds)
{
    public const string Usage = """
          --sizes N,N        how many routes there are (5,20,50,200,500,5000)
          --rounds N         windows per router and mix (60); 1 shows in a moment that all of them work
        """;

    public static DispatchOptions Parse(ReadOnlySpan<string> args)
    {
        DispatchOptions options = new([5, 20, 50, 200, 500, 5000], 60);
        for (; args.Length >= 2; args = args[2..])
        {
            int[] numbers = [.. args[1].Split(',').Select(text =>
                int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number is > 0 and <= 10_000
                    ? number
                    : throw Wrong())];
            options = args[0] switch
            {
                "--sizes" when numbers.All(number => number >= 4) => options with { Sizes = numbers },
                "--rounds" when numbers.Length == 1 => options with { Rounds = numbers[0] },
                _ => throw Wrong(),
            };
        }
        return args.IsEmpty ? options : throw Wrong();
    }

    private static BenchmarkException Wrong() => new($"these are no options\n{Usage}");
}
