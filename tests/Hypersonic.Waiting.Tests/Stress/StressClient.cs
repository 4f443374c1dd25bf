using System.Net.Sockets;

namespace Hypersonic.Waiting.Tests.Stress;

/// <summary>Opens one connection after the other, sends requests and holds the answers against them.</summary>
/// <param name="number">Tells it from the others.</param>
internal sealed class StressClient(StressServers servers, Executions executions, int number, int seed)
{
    /// <summary>The first request of each client has a number of its own.</summary>
    private const long IdsPerClient = 1L << 40;

    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Random _random = new(HashCode.Combine(seed, number));
    private readonly StressRequests _requests = new(new Random(HashCode.Combine(number, seed)), number * IdsPerClient);
    private readonly AnswerReader _reader = new();
    private int _stopsBehind;

    public int ConnectionCount { get; private set; }

    public int AnsweredCount { get; private set; }

    public int ResentCount { get; private set; }

    /// <summary>The requests whose answers it did not wait for.</summary>
    public HashSet<long> Aborted { get; } = [];

    /// <summary>The requests whose handlers failed, as they should.</summary>
    public HashSet<long> Failed { get; } = [];

    /// <summary>What went wrong first.</summary>
    public string? Failure { get; private set; }

    /// <summary>Whether the server that has the connection may stop, and so end it by itself.</summary>
    private bool MayBeStopped => servers.StopsBegun > _stopsBehind;

    public async Task RunAsync(CancellationToken end)
    {
        StressBatch? batch = null;
        try
        {
            do
            {
                Socket? socket = null;
                for (int left = _random.Next(4); left >= 0; left--)
                {
                    batch = StressBatch.Next(_requests, _random, isLast: left == 0);
                    socket = await ExchangeAsync(socket ?? Connect(), batch);
                }
                socket?.Dispose();
            }
            while (!end.IsCancellationRequested);
        }
#pragma warning disable CA1031 // Whatever it is, it is told at the end.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Failure = $"client {number}, connection {ConnectionCount}, {batch?.Ending}: {exception}";
        }
    }

    /// <summary>Gets all answers, on as many connections as it takes.</summary>
    /// <returns>The connection, if it stays open.</returns>
    private async Task<Socket?> ExchangeAsync(Socket socket, StressBatch batch)
    {
        while (true)
        {
            int answeredCount = batch.Ending == Ending.Reset ? await AbortAsync(socket, batch) : await ExchangeOnceAsync(socket, batch);
            if (batch.EndsConnection || answeredCount < batch.Requests.Length || _reader.SaysClose)
            {
                socket.Dispose();
            }
            if (batch.Ending == Ending.Reset)
            {
                Aborted.UnionWith(batch.Requests.Skip(answeredCount).Select(static request => request.Id));
                return null;
            }
            if (answeredCount == batch.Requests.Length)
            {
                return batch.EndsConnection || _reader.SaysClose ? null : socket;
            }
            batch = batch.Behind(answeredCount);
            ResentCount += batch.Requests.Length;
            socket = Connect();
        }
    }

    /// <returns>How many were answered before the connection ended.</returns>
    private async Task<int> ExchangeOnceAsync(Socket socket, StressBatch batch)
    {
        using CancellationTokenSource limit = new(Limit);
        using CancellationTokenSource end = CancellationTokenSource.CreateLinkedTokenSource(limit.Token);
        Task sending = SendAsync(socket, batch, end.Token);
        int answeredCount = 0;
        try
        {
            bool hasEnded = false;
            while (answeredCount < batch.Requests.Length && !hasEnded)
            {
                StressRequest request = batch.Requests[answeredCount];
                if (!await TryReadAsync(socket, request, limit.Token))
                {
                    Assert.True(MayBeStopped, $"The connection ended before the answer to {request}.");
                    return answeredCount;
                }
                answeredCount++;
                hasEnded = _reader.SaysClose;
                Assert.True(!hasEnded || request.AsksToClose || MayBeStopped, $"The server said close to {request}.");
            }
            if (hasEnded || batch.EndsConnection)
            {
                Assert.False(await _reader.ReadAsync(socket, isHead: false, limit.Token), "There is an answer too many.");
            }
            if (answeredCount == batch.Requests.Length)
            {
                await sending;
            }
            return answeredCount;
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested)
        {
            throw new TimeoutException($"After {answeredCount} of {batch.Requests.Length} answers {batch.Requests[Math.Min(answeredCount, batch.Requests.Length - 1)]} got none in {Limit}.");
        }
        finally
        {
            await end.CancelAsync();
            await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <returns>How many were answered before it was the client that ended the connection.</returns>
    private async Task<int> AbortAsync(Socket socket, StressBatch batch)
    {
        using CancellationTokenSource limit = new(Limit);
        Task sending = SendAsync(socket, batch, limit.Token);
        int answeredCount = 0;
        while (answeredCount < batch.ReadBeforeReset && await TryReadAsync(socket, batch.Requests[answeredCount], limit.Token))
        {
            answeredCount++;
            if (_reader.SaysClose)
            {
                break;
            }
        }
        Assert.True(answeredCount == batch.ReadBeforeReset || MayBeStopped, "The connection ended too early.");
        await Task.WhenAny(sending, Task.Delay(batch.Patience));
        socket.Close();
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return answeredCount;
    }

    private static async Task SendAsync(Socket socket, StressBatch batch, CancellationToken cancellationToken)
    {
        int start = 0;
        foreach ((int end, int pause) in batch.Pieces)
        {
            while (start < end)
            {
                start += await socket.SendAsync(batch.Message.AsMemory(start..end), cancellationToken);
            }
            if (pause > 0)
            {
                await Task.Delay(pause, cancellationToken);
            }
        }
        if (batch.Ending == Ending.HalfClose)
        {
            socket.Shutdown(SocketShutdown.Send);
        }
    }

    /// <summary>Reads an answer, and sees that it is that to the request, which was executed once.</summary>
    /// <returns>False if the connection has ended before it.</returns>
    private async Task<bool> TryReadAsync(Socket socket, StressRequest request, CancellationToken cancellationToken)
    {
        try
        {
            if (!await _reader.ReadAsync(socket, request.IsHead, cancellationToken))
            {
                return false;
            }
        }
        catch (SocketException) when (MayBeStopped && !_reader.HasBytes)
        {
            return false;
        }
        bool isGivenUp = request.MayBeGivenUp && _reader.StatusCode == 504;
        Assert.True(_reader.StatusCode == request.StatusCode || isGivenUp, $"The answer to {request} is {_reader.Head}");
        if (request.IsHead)
        {
            Assert.Equal($"{request.Content!.Length}", _reader.Field("Content-Length"));
        }
        else if (request.Content is not null && !isGivenUp && !_reader.Content.Span.SequenceEqual(request.Content))
        {
            int same = _reader.Content.Span.CommonPrefixLength(request.Content);
            Assert.Fail($"The answer to {request} has {_reader.Content.Length} bytes of {request.Content.Length}, and differs from byte {same}.");
        }
        if (request.EchoedField is not null)
        {
            Assert.Equal(request.EchoedField, _reader.Field("X-Echo"));
        }
        int executionCount = executions.Take(request.Id);
        Assert.True(executionCount == 1, $"{request} was executed {executionCount} times.");
        if (request.StatusCode == 500)
        {
            Failed.Add(request.Id);
        }
        AnsweredCount++;
        return true;
    }

    private Socket Connect()
    {
        ConnectionCount++;
        _stopsBehind = servers.StopsBehind;
        _reader.Start();
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp)
        {
            NoDelay = true,
            LingerState = new LingerOption(true, 0),
        };
        socket.Connect(servers.EndPoint);
        return socket;
    }
}
