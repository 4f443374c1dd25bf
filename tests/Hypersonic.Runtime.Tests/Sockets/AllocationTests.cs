using System.Net;
using System.Net.Sockets;
using Hypersonic.Sockets;

namespace Hypersonic.Runtime.Tests.Sockets;

public sealed class AllocationTests : IDisposable
{
    private const int WarmUp = 200;
    private const int Measured = 500;

    private readonly Loopback _loopback = new();
    private readonly IPEndPoint _endPoint = new(IPAddress.Loopback, 0);
    private readonly ReadyDescriptor[] _ready = new ReadyDescriptor[8];
    private readonly byte[] _buffer = new byte[4096];
    private readonly RequestReader _reader = new();
    private readonly SendBuffer _rest = new();

    [Fact]
    public void Listening_and_closing_allocate_nothing() => AssertAllocatesNothing(() =>
    {
        int listener = HttpSocket.Listen(_endPoint).Value;
        return HttpSocket.LocalPort(listener).IsSuccess
            && HttpSocket.Accept(listener).WouldBlock
            && HttpSocket.Close(listener).IsSuccess;
    });

    [Fact]
    public void An_event_loop_allocates_nothing() => AssertAllocatesNothing(() =>
    {
        SocketLoop loop = _loopback.Loop;
        loop.Wake();
        return loop.Poll(_ready, 0).Value == 0
            && loop.Change(_loopback.Descriptor, SocketEvents.Write).IsSuccess
            && loop.Poll(_ready, 0).Value == 1
            && _ready[0].Descriptor == _loopback.Descriptor
            && loop.Remove(_loopback.Descriptor).IsSuccess
            && loop.Add(_loopback.Descriptor).IsSuccess;
    });

    [Fact]
    public void Errors_allocate_nothing() => AssertAllocatesNothing(() =>
        HttpSocket.Accept(-1).Error.Name == "EBADF"
        && HttpSocket.Receive(_loopback.Descriptor, _buffer).WouldBlock
        && HttpSocket.Listen(-1).Error.Code > 0
        && !_loopback.Loop.Add(-1).IsSuccess);

    [Fact]
    public void Requests_and_responses_allocate_nothing()
    {
        using Socket client = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        client.Connect(IPAddress.Loopback, HttpSocket.LocalPort(_loopback.Listener).Value);
        _loopback.Poll();
        int descriptor = Loopback.Done(HttpSocket.Accept(_loopback.Listener));
        Loopback.Done(_loopback.Loop.Add(descriptor));
        byte[] answers = new byte[64 * 1024];
        byte[] requests =
        [
            .. "GET /%7e?q HTTP/1.1\r\nHost: h\r\n\r\n"u8,
            .. "POST / HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n0\r\n\r\n"u8,
            .. "GET / HTTP/1.1\r\nHost: "u8,
        ];
        byte[] rest = [.. "h\r\n\r\n"u8];
        AssertAllocatesNothing(() =>
        {
            client.Send(requests);
            int served = 0;
            while (served < 2 && _loopback.Loop.Poll(_ready, 20_000).IsSuccess)
            {
                served += Serve(descriptor);
            }
            client.Send(rest);
            while (served < 3 && _loopback.Loop.Poll(_ready, 20_000).IsSuccess)
            {
                served += Serve(descriptor);
            }
            client.Receive(answers);
            return served == 3 && _reader.Received == 0 && _rest.Length == 0;
        });
        HttpSocket.Close(descriptor);
    }

    [Fact]
    public async Task The_quick_form_and_a_rejection_allocate_nothing()
    {
        _loopback.Send("GET / HTTP/1.1\r\nHost : h\r\n\r\n");
        int received = Loopback.Done(HttpSocket.Receive(_loopback.Descriptor, _buffer));
        Task draining = Task.Run(_loopback.Client.ReadToEnd);
        AssertAllocatesNothing(() =>
        {
            ReceivedRequest request = HttpSocket.ParseRequest(_loopback.Descriptor, _buffer.AsSpan(..received));
            return request.StatusCode == 400 && request.Reason.Length > 0
                && HttpSocket.SendRejection(request, _rest).IsSuccess
                && HttpSocket.ReceiveRequest(_loopback.Descriptor, _buffer.AsSpan(1024)).Status == RequestStatus.NeedMore;
        });
        _loopback.Close();
        await draining.WaitAsync(TimeSpan.FromSeconds(20));
    }

    public void Dispose() => _loopback.Dispose();

    private int Serve(int descriptor)
    {
        int served = 0;
        for (ReceivedRequest request = _reader.Receive(descriptor, _buffer);
            request.Status == RequestStatus.Complete;
            request = _reader.Next(descriptor, _buffer))
        {
            served++;
            _ = !request.Query.IsEmpty
                ? HttpSocket.SendNotFound(request, SendOptions.More, _rest)
                : HttpSocket.SendOk(request, request.Path, "text/plain", rest: _rest);
        }
        return served;
    }

    private static void AssertAllocatesNothing(Func<bool> calls)
    {
        for (int i = 0; i < WarmUp; i++)
        {
            Assert.True(calls());
        }

        // A collection in the middle counts what is left of the thread's own memory, so that one window says nothing.
        long least = long.MaxValue;
        for (int window = 0; window < 10 && least > 0; window++)
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            bool isDone = true;
            for (int i = 0; i < Measured; i++)
            {
                isDone &= calls();
            }
            Assert.True(isDone);
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);
    }
}
