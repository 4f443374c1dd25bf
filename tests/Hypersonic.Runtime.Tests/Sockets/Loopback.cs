using System.Diagnostics;
using System.Net;
using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Sockets;

namespace Hypersonic.Runtime.Tests.Sockets;

/// <summary>A connection over the loopback: our side a plain descriptor in an event loop, the other a client.</summary>
internal sealed class Loopback : IDisposable
{
    private readonly ReadyDescriptor[] _ready = new ReadyDescriptor[8];

    public Loopback(int clientReceiveBufferSize = 0)
    {
        Listener = Done(HttpSocket.Listen(new IPEndPoint(IPAddress.Loopback, 0)));
        Assert.True(SocketLoop.TryCreate(Listener, out SocketLoop? loop, out SystemError error), error.Name);
        Loop = loop;
        IPEndPoint endPoint = new(IPAddress.Loopback, Done(HttpSocket.LocalPort(Listener)));
        Client = RawClient.Connect(endPoint, clientReceiveBufferSize);
        Assert.Equal(Listener, Assert.Single(Poll()).Descriptor);
        Descriptor = Done(HttpSocket.Accept(Listener));
        Done(Loop.Add(Descriptor));
    }

    public int Listener { get; }

    public SocketLoop Loop { get; }

    public RawClient Client { get; }

    /// <summary>Our side of the connection, watched for reads.</summary>
    public int Descriptor { get; private set; }

    /// <summary>The number of a call that went well.</summary>
    public static int Done(SocketResult result)
    {
        Assert.True(result.IsSuccess, result.Error.Name);
        return result.Value;
    }

    /// <summary>What is ready within time; something must be.</summary>
    public ReadyDescriptor[] Poll() => _ready[..Poll(Loop, _ready)];

    /// <summary>
    /// Polls until something is ready, and says how much. A signal ends a single poll, and the runtime sends some.
    /// </summary>
    public static int Poll(SocketLoop loop, Span<ReadyDescriptor> ready)
    {
        int count = 0;
        for (Stopwatch watch = Stopwatch.StartNew(); count == 0 && watch.Elapsed < TimeSpan.FromSeconds(20);)
        {
            count = Done(loop.Poll(ready, timeoutMilliseconds: 20_000));
        }
        Assert.True(count > 0, "Nothing became ready.");
        return count;
    }

    public void WaitFor(SocketEvents events)
    {
        Done(Loop.Change(Descriptor, events));
        Assert.Contains(Poll(), ready => ready.Descriptor == Descriptor);
    }

    /// <summary>Lets the client send, and waits until something came.</summary>
    public Loopback Send(string text)
    {
        Client.Send(text);
        WaitFor(SocketEvents.Read);
        return this;
    }

    /// <summary>Closes our side. Its number may be another test's at once.</summary>
    public void Close()
    {
        Done(HttpSocket.Close(Descriptor));
        Descriptor = -1;
    }

    public void Dispose()
    {
        Client.Dispose();
        HttpSocket.Close(Descriptor);
        HttpSocket.Close(Listener);
        Loop.Dispose();
    }
}
