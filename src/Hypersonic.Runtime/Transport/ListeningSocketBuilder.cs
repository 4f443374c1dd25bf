using System.Net;
using Hypersonic.Interop;
using static Hypersonic.Interop.Libc;

namespace Hypersonic.Transport;

/// <summary>A socket on its way to listen. Whatever the system refuses closes it.</summary>
internal sealed class ListeningSocketBuilder : IDisposable
{
    private readonly ListenAddress _asked;
    private readonly int _descriptor;
    private UnixSocketFile? _file;
    private DirectoryLock? _lock;

    /// <summary>The path that the file gets when the socket listens; null if it has it already.</summary>
    private string? _finalPath;

    private ListeningSocketBuilder(ListenAddress asked, int descriptor)
    {
        _asked = asked;
        _descriptor = descriptor;
        Check(descriptor);
    }

    /// <summary>A socket bound to an address and a port.</summary>
    /// <param name="asked">What messages name.</param>
    /// <param name="endPoint">Where.</param>
    /// <param name="isV6Only">Whether "::" leaves IPv4 to another socket.</param>
    /// <param name="sharing">The option by which it shares the port with others, 0 for not at all.</param>
    /// <exception cref="HttpServerStartException">The system refused.</exception>
    public static ListeningSocketBuilder BindIP(ListenAddress asked, IPEndPoint endPoint, bool isV6Only, int sharing) =>
        new(asked, SystemSocket.Bind(endPoint, isV6Only, sharing));

    /// <summary>A unix-domain socket bound to a path or a name.</summary>
    /// <param name="asked">Where.</param>
    /// <param name="replace">Whether to take the place of a server that listens there, when this one listens.</param>
    /// <exception cref="HttpServerStartException">The system refused.</exception>
    public static ListeningSocketBuilder BindUnix(ListenAddress asked, bool replace)
    {
        ListeningSocketBuilder socket = new(asked, SystemSocket.Open(AF_UNIX, SOCK_STREAM));
        string path = asked.UnixPath!;
        if (!asked.IsUnixFile)
        {
            socket.Check(SocketAddress.OfUnix(path).Bind(socket._descriptor));
            return socket;
        }
        socket._lock = DirectoryLock.Take(Path.GetDirectoryName(path));
        if (replace)
        {
            socket._finalPath = path;
            path = $"{path}.{Environment.ProcessId}";
        }
        socket.Check(UnixSocketFile.Bind(socket._descriptor, path, out socket._file));
        if (asked.UnixMode is { } mode)
        {
            // Before it listens, and so before anyone can connect.
            socket.Check(socket._file!.SetMode(mode));
        }
        return socket;
    }

    /// <summary>A socket that somebody else has bound, and perhaps let listen.</summary>
    /// <exception cref="HttpServerStartException">It is none.</exception>
    public static ListeningSocketBuilder Adopt(ListenAddress asked, int descriptor)
    {
        if (SystemSocket.Get(descriptor, SOL_SOCKET, SO_TYPE, out int type) is < 0 and int error)
        {
            // Not ours to close: it is a file, or something that this process has opened meanwhile.
            throw HttpServerStartException.Of(asked, -error, "it is no open socket: the program that starts this one must leave it open");
        }
        ListeningSocketBuilder socket = new(asked, descriptor);
        if (type != SOCK_STREAM)
        {
            throw socket.Fail(Errno.EPROTOTYPE, "it is a socket for datagrams (a socket unit needs ListenStream=)");
        }
        socket.Check(SystemSocket.Adopt(descriptor));
        if (socket.ReadAddress().EndPoint is { } endPoint)
        {
            if (endPoint.Port == 0)
            {
                // The system would let it listen, at a port of its choice.
                throw socket.Fail(Errno.EINVAL, "it is not bound to a port");
            }
            socket.Check(SystemSocket.SendAtOnce(descriptor));
        }
        return socket;
    }

    /// <summary>Where it is bound.</summary>
    /// <exception cref="HttpServerStartException">The system refused.</exception>
    public ListenAddress ReadAddress()
    {
        Check(SocketAddress.Read(_descriptor, out SocketAddress address));
        return _finalPath is not null ? _asked : _asked with { EndPoint = address.EndPoint, UnixPath = address.UnixPath };
    }

    /// <summary>Starts to take connections.</summary>
    /// <exception cref="HttpServerStartException">The system refused.</exception>
    public Listener Listen(int backlog)
    {
        int result = SystemSocket.Result(listen(_descriptor, backlog));
        if (result == -Errno.EINVAL && _asked.Descriptor is not null)
        {
            throw Fail(Errno.EINVAL, "it is not bound, or a connection (a socket unit needs Accept=no)");
        }
        Check(result);
        if (_finalPath is not null)
        {
            Check(_file!.MoveTo(_finalPath));
        }
        _lock?.Dispose();
        return new Listener(_descriptor, backlog) { File = _file };
    }

    /// <summary>Closes it instead of letting it listen.</summary>
    public void Dispose()
    {
        _file?.Delete();
        _lock?.Dispose();
        close(_descriptor);
    }

    private void Check(int result)
    {
        if (result < 0)
        {
            throw Fail(-result, null);
        }
    }

    private HttpServerStartException Fail(int error, string? reason)
    {
        if (_descriptor >= 0)
        {
            Dispose();
        }
        return HttpServerStartException.Of(_asked, error, reason);
    }
}
