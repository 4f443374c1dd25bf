using System.Diagnostics;
using System.Net;
using System.Runtime.InteropServices;
using Hypersonic.Interop;
using Hypersonic.Sockets;
using Hypersonic.Transport;
using static Hypersonic.Interop.Libc;
using SocketAddress = Hypersonic.Transport.SocketAddress;

namespace Hypersonic.Benchmarks.Sockets;

/// <summary>The calls that are measured, on connections over the loopback whose other side is this process too.</summary>
internal sealed unsafe class SocketCalls : IDisposable
{
    /// <summary>How many descriptors a batch uses, one after the other.</summary>
    private const int Count = 64;

    private static readonly byte[] RequestBytes = [.. "GET /hello?name=world HTTP/1.1\r\nHost: localhost\r\n\r\n"u8];

    private static readonly byte[] ContentBytes = [.. "Hello, world!"u8];

    private readonly IPEndPoint _endPoint = new(IPAddress.Loopback, 0);
    private readonly SocketAddress _address;
    private readonly int _listener;
    private readonly SocketLoop _loop;

    /// <summary>Tells when all requests have arrived.</summary>
    private readonly SocketLoop _arrivals;
    private readonly int _epoll = Checked(epoll_create1(EPOLL_CLOEXEC));

    /// <summary>Descriptors that are cheap to watch: always ready to write, never to read.</summary>
    private readonly int[] _watched = [.. Enumerable.Range(0, Count).Select(static _ => Checked(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)))];
    private readonly int _wake = Checked(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
    private readonly int[] _clients = new int[Count];
    private readonly int[] _connections = new int[Count];
    private readonly ReadyDescriptor[] _ready = new ReadyDescriptor[Count];
    private readonly byte* _events = (byte*)NativeMemory.Alloc(16 * Count);
    private readonly byte[] _buffer = GC.AllocateArray<byte>(4096, pinned: true);
    private readonly byte[] _head;
    private readonly byte[] _notFound;

    public SocketCalls()
    {
        _listener = HttpSocket.Listen(_endPoint, new ListenOptions { Backlog = 2 * Count }).Value;
        _address = SocketAddress.Of(new IPEndPoint(IPAddress.Loopback, HttpSocket.LocalPort(_listener).Value));
        Connect(_clients);
        using SocketLoop accept = CreateLoop(_listener);
        for (int i = 0; i < Count; i++)
        {
            Checked(accept.Poll(_ready.AsSpan(0, 1)));
            _connections[i] = Checked(HttpSocket.Accept(_listener));
        }
        _loop = CreateLoop();
        _arrivals = CreateLoop(_connections);
        _head = Sent(() => HttpSocket.SendOk(_connections[0], ContentBytes))[..^ContentBytes.Length];
        _notFound = Sent(() => HttpSocket.SendNotFound(_connections[0]));
    }

    public IEnumerable<Call> All =>
    [
        new("listen, close", 1, Listen, "socket, 3 setsockopt, bind, listen, close", ListenBare),
        new("create a loop, dispose", 1, CreateAndDispose, "epoll_create1, eventfd, epoll_ctl, 2 close", CreateLoopBare),
        new("add", Count, () => Add(_loop), "epoll_ctl", () => Control(EPOLL_CTL_ADD)),
        new("change", Count, Change, "epoll_ctl", ChangeBare),
        new("remove", Count, () => Remove(_loop), "epoll_ctl", () => Control(EPOLL_CTL_DEL)),
        new("poll, none ready", Count, () => Poll(ready: 0), "epoll_wait", () => PollBare(ready: 0)),
        new("poll, 1 ready", Count, () => Poll(ready: 1), "epoll_wait", () => PollBare(ready: 1)),
        new("poll, 64 ready, each", Count * Count, () => Poll(Count), "epoll_wait", () => PollBare(Count)),
        new("wake", Count, Wake, "write", WakeBare),
        new("accept", Count, () => Accept(close: false), "accept4", () => AcceptBare(close: false)),
        new("close", Count, () => Accept(close: true), "close", () => AcceptBare(close: true)),
        new("receive", Count, Receive, "recv", ReceiveBare),
        new("receive, parse", Count, ReceiveRequest, "recv", ReceiveBare),
        new("parse", Count, Parse),
        new("send 200", Count, SendOk, "sendmsg of 2 ready pieces", SendOkBare),
        new("send 404", Count, SendNotFound, "send of a ready message", SendNotFoundBare),
    ];

    public void Dispose()
    {
        _loop.Dispose();
        _arrivals.Dispose();
        foreach (int descriptor in (IEnumerable<int>)[_listener, _epoll, _wake, .. _watched, .. _clients, .. _connections])
        {
            close(descriptor);
        }
        NativeMemory.Free(_events);
    }

    private static long Now => Stopwatch.GetTimestamp();

    private static int Checked(int result) => result >= 0 ? result : throw new BenchmarkException($"a call failed, lastly with {Errno.Name(Errno.Last)}");

    private static int Checked(SocketResult result) => result.IsSuccess ? result.Value : throw new BenchmarkException($"a call failed with {result}");

    private long Listen()
    {
        long start = Now;
        Checked(HttpSocket.Close(HttpSocket.Listen(_endPoint).Value));
        return Now - start;
    }

    private static long ListenBare()
    {
        SocketAddress address = SocketAddress.Of(new IPEndPoint(IPAddress.Loopback, 0));
        long start = Now;
        int one = 1;
        int descriptor = Checked(socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0));
        Checked(setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &one, sizeof(int)));
        Checked(setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &one, sizeof(int)));
        Checked(setsockopt(descriptor, SOL_SOCKET, SO_REUSEPORT, &one, sizeof(int)));
        Checked(address.Bind(descriptor));
        Checked(listen(descriptor, 1024));
        Checked(close(descriptor));
        return Now - start;
    }

    private static long CreateAndDispose()
    {
        long start = Now;
        SocketLoop.TryCreate(out SocketLoop? loop, out _);
        loop!.Dispose();
        return Now - start;
    }

    private static long CreateLoopBare()
    {
        byte* @event = stackalloc byte[16];
        epoll_event.Set(@event, EPOLLIN, 0);
        long start = Now;
        int epoll = Checked(epoll_create1(EPOLL_CLOEXEC));
        int wake = Checked(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
        Checked(epoll_ctl(epoll, EPOLL_CTL_ADD, wake, @event));
        Checked(close(wake));
        Checked(close(epoll));
        return Now - start;
    }

    private long Add(SocketLoop loop)
    {
        long start = Now;
        foreach (int descriptor in _watched)
        {
            Checked(loop.Add(descriptor));
        }
        long ticks = Now - start;
        RemoveAll();
        return ticks;
    }

    private long Remove(SocketLoop loop)
    {
        AddAll(Count);
        long start = Now;
        foreach (int descriptor in _watched)
        {
            Checked(loop.Remove(descriptor));
        }
        return Now - start;
    }

    private long Change()
    {
        AddAll(Count, SocketEvents.None);
        long start = Now;
        foreach (int descriptor in _watched)
        {
            Checked(_loop.Change(descriptor, SocketEvents.Read));
        }
        long ticks = Now - start;
        RemoveAll();
        return ticks;
    }

    private long ChangeBare()
    {
        ControlAll(EPOLL_CTL_ADD, Count, 0);
        long ticks = ControlAll(EPOLL_CTL_MOD, Count, EPOLLIN);
        ControlAll(EPOLL_CTL_DEL, Count, 0);
        return ticks;
    }

    private long Control(int operation)
    {
        long added = ControlAll(EPOLL_CTL_ADD, Count, EPOLLIN);
        long removed = ControlAll(EPOLL_CTL_DEL, Count, 0);
        return operation == EPOLL_CTL_ADD ? added : removed;
    }

    private long ControlAll(int operation, int count, uint events)
    {
        byte* @event = stackalloc byte[16];
        long start = Now;
        for (int i = 0; i < count; i++)
        {
            epoll_event.Set(@event, events, (uint)_watched[i]);
            Checked(epoll_ctl(_epoll, operation, _watched[i], @event));
        }
        return Now - start;
    }

    private void AddAll(int count, SocketEvents events = SocketEvents.Write)
    {
        for (int i = 0; i < count; i++)
        {
            Checked(_loop.Add(_watched[i], events));
        }
    }

    private void RemoveAll()
    {
        foreach (int descriptor in _watched)
        {
            _loop.Remove(descriptor);
        }
    }

    private long Poll(int ready)
    {
        AddAll(ready);
        long start = Now;
        for (int i = 0; i < Count; i++)
        {
            Expect(ready, Checked(_loop.Poll(_ready, 0)));
        }
        long ticks = Now - start;
        RemoveAll();
        return ticks;
    }

    private long PollBare(int ready)
    {
        ControlAll(EPOLL_CTL_ADD, ready, EPOLLOUT);
        long start = Now;
        for (int i = 0; i < Count; i++)
        {
            Expect(ready, Checked(epoll_wait(_epoll, _events, Count, 0)));
        }
        long ticks = Now - start;
        ControlAll(EPOLL_CTL_DEL, ready, 0);
        return ticks;
    }

    private long Wake()
    {
        long start = Now;
        for (int i = 0; i < Count; i++)
        {
            _loop.Wake();
        }
        long ticks = Now - start;
        Expect(0, Checked(_loop.Poll(_ready, 0)));
        return ticks;
    }

    private long WakeBare()
    {
        ulong one = 1;
        long start = Now;
        for (int i = 0; i < Count; i++)
        {
            Expect(sizeof(ulong), (int)write(_wake, &one, sizeof(ulong)));
        }
        long ticks = Now - start;
        read(_wake, &one, sizeof(ulong));
        return ticks;
    }

    private long Accept(bool close)
    {
        int* clients = stackalloc int[Count];
        int* accepted = stackalloc int[Count];
        Connect(new Span<int>(clients, Count));
        long start = Now;
        for (int i = 0; i < Count; i++)
        {
            SocketResult result;
            do
            {
                result = HttpSocket.Accept(_listener);
            }
            while (result.WouldBlock);
            accepted[i] = Checked(result);
        }
        long middle = Now;
        for (int i = 0; i < Count; i++)
        {
            Checked(HttpSocket.Close(accepted[i]));
        }
        long ticks = close ? Now - middle : middle - start;
        Drop(clients);
        return ticks;
    }

    private long AcceptBare(bool close)
    {
        int* clients = stackalloc int[Count];
        int* accepted = stackalloc int[Count];
        Connect(new Span<int>(clients, Count));
        long start = Now;
        for (int i = 0; i < Count; i++)
        {
            do
            {
                accepted[i] = accept4(_listener, null, null, SOCK_NONBLOCK | SOCK_CLOEXEC);
            }
            while (accepted[i] < 0 && Errno.Last == Errno.EAGAIN);
            Checked(accepted[i]);
        }
        long middle = Now;
        for (int i = 0; i < Count; i++)
        {
            Checked(Libc.close(accepted[i]));
        }
        long ticks = close ? Now - middle : middle - start;
        Drop(clients);
        return ticks;
    }

    private void Connect(Span<int> clients)
    {
        for (int i = 0; i < Count; i++)
        {
            clients[i] = Checked(socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0));
            if (_address.Connect(clients[i]) is < 0 and int error)
            {
                throw new BenchmarkException($"no connection: {Errno.Name(-error)}");
            }
        }
    }

    private static void Drop(int* clients)
    {
        for (int i = 0; i < Count; i++)
        {
            close(clients[i]);
        }
    }

    private long Receive()
    {
        SendRequests();
        long start = Now;
        foreach (int connection in _connections)
        {
            Expect(RequestBytes.Length, Checked(HttpSocket.Receive(connection, _buffer)));
        }
        return Now - start;
    }

    private long ReceiveRequest()
    {
        SendRequests();
        long start = Now;
        foreach (int connection in _connections)
        {
            Expect(RequestBytes.Length, HttpSocket.ReceiveRequest(connection, _buffer).Consumed);
        }
        return Now - start;
    }

    private long ReceiveBare()
    {
        SendRequests();
        fixed (byte* buffer = _buffer)
        {
            long start = Now;
            foreach (int connection in _connections)
            {
                Expect(RequestBytes.Length, (int)recv(connection, buffer, (nuint)_buffer.Length, 0));
            }
            return Now - start;
        }
    }

    private long Parse()
    {
        RequestBytes.CopyTo(_buffer);
        Span<byte> received = _buffer.AsSpan(0, RequestBytes.Length);
        long start = Now;
        for (int i = 0; i < Count; i++)
        {
            Expect(RequestBytes.Length, HttpSocket.ParseRequest(0, received).Consumed);
        }
        return Now - start;
    }

    private void SendRequests()
    {
        foreach (int client in _clients)
        {
            Checked(HttpSocket.Send(client, RequestBytes));
        }
        while (Checked(_arrivals.Poll(_ready)) < Count)
        {
            // The kernel delivers when it has time.
        }
    }

    private long SendOk()
    {
        long start = Now;
        foreach (int connection in _connections)
        {
            Expect(0, Checked(HttpSocket.SendOk(connection, ContentBytes)));
        }
        long ticks = Now - start;
        Drain(_head.Length + ContentBytes.Length);
        return ticks;
    }

    private long SendOkBare()
    {
        fixed (byte* head = _head, content = ContentBytes)
        {
            iovec* vectors = stackalloc iovec[2];
            vectors[0] = new iovec { iov_base = head, iov_len = (nuint)_head.Length };
            vectors[1] = new iovec { iov_base = content, iov_len = (nuint)ContentBytes.Length };
            msghdr message = new() { msg_iov = vectors, msg_iovlen = 2 };
            long start = Now;
            foreach (int connection in _connections)
            {
                Expect(_head.Length + ContentBytes.Length, (int)sendmsg(connection, &message, MSG_NOSIGNAL));
            }
            long ticks = Now - start;
            Drain(_head.Length + ContentBytes.Length);
            return ticks;
        }
    }

    private long SendNotFound()
    {
        long start = Now;
        foreach (int connection in _connections)
        {
            Expect(0, Checked(HttpSocket.SendNotFound(connection)));
        }
        long ticks = Now - start;
        Drain(_notFound.Length);
        return ticks;
    }

    private long SendNotFoundBare()
    {
        fixed (byte* message = _notFound)
        {
            long start = Now;
            foreach (int connection in _connections)
            {
                Expect(_notFound.Length, (int)send(connection, message, (nuint)_notFound.Length, MSG_NOSIGNAL));
            }
            long ticks = Now - start;
            Drain(_notFound.Length);
            return ticks;
        }
    }

    /// <summary>What a send to the first client puts on the wire.</summary>
    private byte[] Sent(Func<SocketResult> send)
    {
        Expect(0, Checked(send()));
        return _buffer[..Checked(HttpSocket.Receive(_clients[0], _buffer))];
    }

    private void Drain(int length)
    {
        foreach (int client in _clients)
        {
            Expect(length, Checked(HttpSocket.Receive(client, _buffer)));
        }
    }

    private static SocketLoop CreateLoop(params ReadOnlySpan<int> descriptors)
    {
        if (!SocketLoop.TryCreate(out SocketLoop? loop, out SystemError error))
        {
            throw new BenchmarkException($"no event loop: {error}");
        }
        foreach (int descriptor in descriptors)
        {
            Checked(loop.Add(descriptor));
        }
        return loop;
    }

    private static void Expect(int expected, int actual)
    {
        if (actual != expected)
        {
            throw new BenchmarkException($"a call gave {actual} and not {expected}");
        }
    }
}
