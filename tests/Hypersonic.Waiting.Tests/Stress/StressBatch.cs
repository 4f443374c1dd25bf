namespace Hypersonic.Waiting.Tests.Stress;

/// <summary>How a client ends its part of a connection.</summary>
internal enum Ending
{
    /// <summary>It goes on, or closes when all is answered.</summary>
    None,

    /// <summary>It resets the connection at any moment.</summary>
    Reset,

    /// <summary>It sends a FIN when it has sent its requests, and reads then.</summary>
    HalfClose,

    /// <summary>The last request says close.</summary>
    Close,
}

/// <summary>Requests that are sent one behind the other, and in which pieces. All that is random is decided here.</summary>
internal sealed class StressBatch
{
    private const int MaxRequests = 20;
    private const int MaxPieces = 12;
    private const int MaxPause = 4;
    private const int MaxPatience = 30;

    private StressBatch(StressRequest[] requests, Ending ending)
    {
        Requests = requests;
        Ending = ending;
        Message = [.. requests.SelectMany(static request => request.Message)];
        Pieces = [(Message.Length, 0)];
    }

    public StressRequest[] Requests { get; }

    public Ending Ending { get; }

    public byte[] Message { get; }

    /// <summary>Where each piece ends, and how many milliseconds the client waits behind it.</summary>
    public IReadOnlyList<(int End, int Pause)> Pieces { get; private init; }

    /// <summary>How many answers a client reads before it resets the connection.</summary>
    public int ReadBeforeReset { get; private init; }

    /// <summary>How many milliseconds it waits then.</summary>
    public int Patience { get; private init; }

    /// <summary>Whether the connection is of no use behind it.</summary>
    public bool EndsConnection => Ending != Ending.None;

    public static StressBatch Next(StressRequests mix, Random random, bool isLast)
    {
        Ending ending = isLast ? (Ending)random.Next(4) : Ending.None;
        int count = random.Next(3) == 0 ? random.Next(MaxRequests) + 1 : random.Next(4) + 1;
        StressRequest[] requests = [.. Enumerable.Range(1, count).Select(i => mix.Next(asksToClose: ending == Ending.Close && i == count))];
        int length = requests.Sum(static request => request.Message.Length);
        int sent = ending == Ending.Reset && random.Next(2) == 0 ? random.Next(length + 1) : length;
        int[] ends = [.. Enumerable.Range(0, random.Next(MaxPieces)).Select(_ => random.Next(sent + 1)).Append(sent).Order()];
        return new StressBatch(requests, ending)
        {
            Pieces = [.. ends.Select(end => (end, random.Next(3) == 0 ? random.Next(MaxPause + 1) : 0))],
            ReadBeforeReset = random.Next(WholeIn(requests, sent) + 1),
            Patience = random.Next(MaxPatience + 1),
        };
    }

    /// <summary>What is to be sent again on another connection, since the server that stops has not taken it.</summary>
    public StressBatch Behind(int answeredCount) => new(Requests[answeredCount..], Ending);

    private static int WholeIn(StressRequest[] requests, int length)
    {
        int count = 0;
        while (count < requests.Length && (length -= requests[count].Message.Length) >= 0)
        {
            count++;
        }
        return count;
    }
}
