using System.Net;
using Hypersonic.Interop;
using Hypersonic.Transport;

namespace Hypersonic;

/// <summary>A server could not start to listen. The message is one line that says where, why, and what to change.</summary>
public sealed class HttpServerStartException : Exception
{
    private HttpServerStartException(IPEndPoint endPoint, int errorCode, string message)
        : base(message)
    {
        EndPoint = endPoint;
        ErrorCode = errorCode;
    }

    /// <summary>Where the server was to listen.</summary>
    public IPEndPoint EndPoint { get; }

    /// <summary>The system's number for the reason (errno), such as EADDRINUSE.</summary>
    public int ErrorCode { get; }

    internal static HttpServerStartException Of(IPEndPoint endPoint, int errorCode)
    {
        const string OtherPort = "choose another port with --port, HYPERSONIC_PORT or HttpServerOptions.Port";
        const string OtherHost = "choose another address with --host, HYPERSONIC_HOST or HttpServerOptions.Host";
        string reason = errorCode switch
        {
            Errno.EADDRINUSE => $"the port is in use{Holder(endPoint.Port)}; {OtherPort}",
            Errno.EACCES => $"permission denied, as for ports below 1024 without root or CAP_NET_BIND_SERVICE; {OtherPort}",
            Errno.EADDRNOTAVAIL => $"this machine does not have that address; {OtherHost}",
            Errno.EAFNOSUPPORT => $"this machine does not have that family of addresses; {OtherHost}",
            Errno.EMFILE or Errno.ENFILE => "no descriptor is left; raise the limit of open files (ulimit -n)",
            _ => "the system refused",
        };
        return new(endPoint, errorCode, $"cannot listen on {endPoint}: {reason} ({Errno.Name(errorCode)})");
    }

    private static string Holder(int port) => PortHolder.Find(port) is { } holder ? " by " + holder : "";
}
