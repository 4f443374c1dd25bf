using System.Net;
using System.Net.Sockets;
using Hypersonic.Protocol;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Soak;

/// <summary>A kind of client, which does what it does over and over. Each answer that it waits for is checked.</summary>
internal abstract class SoakClient(IPEndPoint endPoint, Random random)
{
    private readonly HttpProtocol _protocol = new(new SampleApplication(), new HttpServerOptions());

    public abstract string Name { get; }

    /// <summary>How many connections it has ended.</summary>
    public int Count { get; private set; }

    /// <summary>What went wrong first.</summary>
    public Exception? Failure { get; private set; }

    protected Random Random => random;

    protected RequestMix Requests { get; } = new(random);

    public void Run(CancellationToken end)
    {
        while (!end.IsCancellationRequested && Failure is null)
        {
            try
            {
                Exchange(endPoint);
                Count++;
            }
#pragma warning disable CA1031 // Whatever it is, it is told at the end.
            catch (Exception exception)
#pragma warning restore CA1031
            {
                Failure = exception;
            }
        }
    }

    protected abstract void Exchange(IPEndPoint endPoint);

    protected ExpectedAnswers Expect(ReadOnlySpan<byte> requests) => new(_protocol, requests);

    /// <summary>Sends bytes in pieces, and reads exactly what is due.</summary>
    protected void Exchange(RawClient client, byte[] requests, int maxPieces, int maxPause, bool endsSending)
    {
        ExpectedAnswers expected = Expect(requests);
        int pieceLength = (requests.Length / (Random.Next(maxPieces) + 1)) + 1;
        foreach (byte[] piece in Wire.Pieces(requests, pieceLength))
        {
            if (!TrySend(client, piece, expected))
            {
                break;
            }
            if (maxPause > 0)
            {
                Thread.Sleep(Random.Next(maxPause));
            }
        }
        if (endsSending)
        {
            client.EndSending();
        }
        expected.AssertEqual(client.ReadBytes(expected.Length));
        if (endsSending || expected.Closes)
        {
            Assert.Empty(client.ReadToEnd());
        }
    }

    /// <returns>False if the server, which ends the connection anyway, has done so already.</returns>
    private static bool TrySend(RawClient client, byte[] piece, ExpectedAnswers expected)
    {
        try
        {
            client.Send(piece);
            return true;
        }
        catch (SocketException) when (expected.Closes)
        {
            return false;
        }
    }
}
