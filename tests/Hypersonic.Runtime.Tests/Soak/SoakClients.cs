using System.Net;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Soak;

/// <summary>Asks one thing after the other on one connection.</summary>
internal sealed class GoodClient(IPEndPoint endPoint, Random random) : SoakClient(endPoint, random)
{
    public override string Name => "good";

    protected override void Exchange(IPEndPoint endPoint)
    {
        using RawClient client = RawClient.Connect(endPoint);
        for (int left = Random.Next(50); left >= 0; left--)
        {
            Exchange(client, Requests.Next(1), maxPieces: 2, maxPause: 0, endsSending: false);
        }
        client.Reset();
    }
}

/// <summary>Sends many requests before it reads.</summary>
internal sealed class PipeliningClient(IPEndPoint endPoint, Random random) : SoakClient(endPoint, random)
{
    public override string Name => "pipelining";

    protected override void Exchange(IPEndPoint endPoint)
    {
        using RawClient client = RawClient.Connect(endPoint);
        for (int left = Random.Next(5); left >= 0; left--)
        {
            Exchange(client, Requests.Next(12), maxPieces: 5, maxPause: 0, endsSending: false);
        }
        client.Reset();
    }
}

/// <summary>Ends its side when it has sent its requests, and reads then.</summary>
internal sealed class HalfClosingClient(IPEndPoint endPoint, Random random) : SoakClient(endPoint, random)
{
    public override string Name => "half-closing";

    protected override void Exchange(IPEndPoint endPoint)
    {
        using RawClient client = RawClient.Connect(endPoint);
        byte[] requests = Requests.Next(5);
        Exchange(client, requests[..^Random.Next(2)], maxPieces: 3, maxPause: 0, endsSending: true);
    }
}

/// <summary>Takes its time to send and to read.</summary>
internal sealed class SlowClient(IPEndPoint endPoint, Random random) : SoakClient(endPoint, random)
{
    public override string Name => "slow";

    protected override void Exchange(IPEndPoint endPoint)
    {
        using RawClient client = RawClient.Connect(endPoint, receiveBufferSize: 4096);
        Exchange(client, Requests.Next(3), maxPieces: 20, maxPause: 20, endsSending: false);
        client.Reset();
    }
}

/// <summary>Sends requests that are wrong, and ends its side, since a server may wait for the rest of one.</summary>
internal sealed class BadClient(IPEndPoint endPoint, Random random) : SoakClient(endPoint, random)
{
    public override string Name => "bad";

    protected override void Exchange(IPEndPoint endPoint)
    {
        using RawClient client = RawClient.Connect(endPoint);
        Exchange(client, Requests.NextMutated(3), maxPieces: 3, maxPause: 0, endsSending: true);
    }
}

/// <summary>Resets its connection at any moment.</summary>
internal sealed class AbortingClient(IPEndPoint endPoint, Random random) : SoakClient(endPoint, random)
{
    public override string Name => "aborting";

    protected override void Exchange(IPEndPoint endPoint)
    {
        using RawClient client = RawClient.Connect(endPoint);
        byte[] requests = Requests.Next(5);
        int length = Random.Next(requests.Length + 1);
        int answersLength = Expect(requests.AsSpan(0, length)).Length;
        client.Send(requests.AsSpan(0, length));
        client.ReadBytes(Random.Next(answersLength + 1));
        client.Reset();
    }
}
