using System.Globalization;
using Hypersonic.Sockets;

SocketResult listener = HttpSocket.Listen(args is [string port] ? int.Parse(port, CultureInfo.InvariantCulture) : 8080);
if (!listener.IsSuccess || !SocketLoop.TryCreate(listener.Value, out SocketLoop? loop, out _))
{
    throw new IOException($"Cannot listen: {listener}");
}
Console.WriteLine($"http://localhost:{HttpSocket.LocalPort(listener.Value)}/echo");
Dictionary<int, Client> clients = [];
ReadyDescriptor[] ready = new ReadyDescriptor[64];
while (loop.Poll(ready) is { IsSuccess: true } polled)
{
    foreach ((int descriptor, _) in ready.AsSpan(0, polled.Value))
    {
        if (clients.TryGetValue(descriptor, out Client? client))
        {
            SocketEvents wish = client.Run();
            _ = wish == SocketEvents.None && clients.Remove(descriptor) ? HttpSocket.Close(descriptor) : loop.Change(descriptor, wish);
        }
        else if (HttpSocket.Accept(descriptor) is { IsSuccess: true } accepted)
        {
            clients[accepted.Value] = new Client(accepted.Value);
            loop.Add(accepted.Value);
        }
    }
    loop.Change(listener.Value, clients.Count < 500 ? SocketEvents.Read : SocketEvents.None); // The others wait in the backlog.
}

sealed class Client(int descriptor)
{
    readonly byte[] _buffer = new byte[16 * 1024];
    readonly RequestReader _reader = new();
    readonly SendBuffer _rest = new();
    bool _isEnding;

    /// <summary>Answers all requests that are here by one send, and says what it waits for: for nothing when it is over.</summary>
    public SocketEvents Run()
    {
        bool isOpen = _rest.Length > 0 || (_isEnding ? HttpSocket.Receive(descriptor, _buffer).Value > 0 : Answer());
        isOpen = isOpen && _rest.Flush(descriptor).IsSuccess;
        isOpen = isOpen && (!_isEnding || _rest.Length > 0 || HttpSocket.Shutdown(descriptor).IsSuccess);
        return !isOpen ? SocketEvents.None : _rest.Length > 0 ? SocketEvents.Write : SocketEvents.Read;
    }

    bool Answer()
    {
        ReceivedRequest request = _reader.Receive(descriptor, _buffer);
        for (; request.Status == RequestStatus.Complete; request = _isEnding ? default : _reader.Next(descriptor, _buffer))
        {
            _isEnding = !request.KeepAlive;
            _ = !request.Path.SequenceEqual("/echo"u8) ? HttpSocket.SendNotFound(request, SendOptions.More, _rest)
                : HttpSocket.SendOk(request, request.Content.IsEmpty ? request.Query : request.Content, options: SendOptions.More, rest: _rest);
        }
        _isEnding |= request.Status == RequestStatus.Rejected;
        _ = request.ExpectsContinue ? HttpSocket.SendContinue(descriptor, _rest) : HttpSocket.SendRejection(request, _rest);
        return request.Status != RequestStatus.Closed;
    }
}
