using System.Globalization;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>What a <see cref="SystemShim"/> did.</summary>
/// <param name="Moves">Calls that moved bytes.</param>
/// <param name="MostBytes">The most that one of them moved.</param>
/// <param name="Interruptions">Calls that failed with EINTR.</param>
/// <param name="Postponements">Calls that failed with EAGAIN.</param>
internal sealed record ShimCounts(long Moves, long MostBytes, long Interruptions, long Postponements)
{
    public static ShimCounts OfLine(string line)
    {
        long[] numbers = [.. line.Split(' ').Select(static number => long.Parse(number, CultureInfo.InvariantCulture))];
        return new ShimCounts(numbers[0], numbers[1], numbers[2], numbers[3]);
    }

    public string ToLine() => string.Create(CultureInfo.InvariantCulture, $"{Moves} {MostBytes} {Interruptions} {Postponements}");
}
