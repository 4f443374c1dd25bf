using System.Buffers;
using System.Diagnostics;
using Hypersonic.Http;
using Hypersonic.Protocol;

namespace Hypersonic.Testing;

/// <summary>A connection without a socket: what is sent goes through the same cycle as on the wire.</summary>
internal sealed class MemoryConnection(HttpProtocol protocol)
{
    private readonly HttpConnection _connection = new(protocol) { MaxRequestsPerTurn = 1 };
    private readonly List<byte[]> _messages = [];
    private readonly Stopwatch _waited = new();
    private uint _waitingBehind;

    public MemoryConnection(IHttpApplication application, HttpServerOptions? options = null)
        : this(new HttpProtocol(application, (options ?? new HttpServerOptions()).Clone()))
    {
    }

    /// <summary>The responses so far, interim ones too, each a whole message, in order.</summary>
    public IReadOnlyList<byte[]> Messages => _messages;

    /// <summary>Whether the server has closed the connection.</summary>
    public bool IsClosed { get; private set; }

    public HttpConnectionState State => _connection.State;

    /// <summary>
    /// Sends bytes as one delivery of the network, or as several where they are more than a buffer holds. Where a handler
    /// waits, so does this.
    /// </summary>
    public void Send(ReadOnlySpan<byte> bytes)
    {
        protocol.Date.Refresh(DateTime.UtcNow);
        using ManualResetEventSlim posted = new();
        protocol.Context.Wake = posted.Set;
        SynchronizationContext? callers = protocol.Context.Enter();
        try
        {
            Deliver(bytes, posted);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
            protocol.Context.Wake = static () => { };
        }
    }

    /// <summary>Lets what handlers left to be done go on elsewhere. Nothing is sent after that.</summary>
    public void End() => protocol.Context.End();

    private void Deliver(ReadOnlySpan<byte> bytes, ManualResetEventSlim posted)
    {
        while (!bytes.IsEmpty && !IsClosed)
        {
            Span<byte> buffer = _connection.ReceiveBuffer;
            int count = Math.Min(bytes.Length, buffer.Length);
            bytes[..count].CopyTo(buffer);
            bytes = bytes[count..];
            Run(_connection.Receive(count), posted);
        }
    }

    private void Run(ConnectionWish wish, ManualResetEventSlim posted)
    {
        TakeOutput();
        while (wish is ConnectionWish.Continue or ConnectionWish.Wait)
        {
            if (wish == ConnectionWish.Wait)
            {
                _connection.Wait(token: 0);
                wish = WaitForHandler(posted) ? _connection.Continue() : _connection.TimeOutHandler();
            }
            else
            {
                wish = _connection.Continue();
            }
            TakeOutput();
        }
        IsClosed = wish == ConnectionWish.Close;
    }

    /// <returns>False if it took longer than it may.</returns>
    private bool WaitForHandler(ManualResetEventSlim posted)
    {
        if (!_waited.IsRunning || _waitingBehind != _connection.ProgressCount)
        {
            // Another request, or its handler after its filters: one that just waits again has no more time for that.
            _waitingBehind = _connection.ProgressCount;
            _waited.Restart();
        }
        int timeout = _connection.HandlerTimeout;

        // Looks before it waits: only the first that is posted wakes, and that may have been before this delivery.
        for (protocol.Context.Run(); !_connection.CanContinue; protocol.Context.Run())
        {
            int left = timeout == 0 ? Timeout.Infinite : (int)Math.Max(timeout - _waited.ElapsedMilliseconds, 0);
            if (!posted.Wait(left))
            {
                return false;
            }
            posted.Reset();
        }
        return true;
    }

    private unsafe void TakeOutput()
    {
        OutputBuffer output = protocol.Output;
        if (output.Length == 0)
        {
            return;
        }
        ArrayBufferWriter<byte> message = new(output.Length);
        Span<OutputSegment> segments = stackalloc OutputSegment[16];
        while (output.Length > 0)
        {
            fixed (byte* array = output.Array)
            {
                int length = 0;
                foreach (OutputSegment segment in segments[..output.Describe(array, segments)])
                {
                    message.Write(new ReadOnlySpan<byte>(segment.Start, segment.Length));
                    length += segment.Length;
                }
                output.Advance(length);
            }
        }
        _messages.Add(message.WrittenSpan.ToArray());
    }
}
