using System.Net;
using Hypersonic.Interop;
using Hypersonic.Transport;

namespace Hypersonic;

/// <summary>A server could not start to listen. The message is one line that says where, why, and what to change.</summary>
public sealed class HttpServerStartException : Exception
{
    private HttpServerStartException(ListenAddress address, int errorCode, string message)
        : base(message)
    {
        Address = address;
        ErrorCode = errorCode;
    }

    /// <summary>Where the server was to listen.</summary>
    public ListenAddress Address { get; }

    /// <summary>The system's number for the reason (errno), such as EADDRINUSE.</summary>
    public int ErrorCode { get; }

    /// <param name="address">Where the server was to listen.</param>
    /// <param name="errorCode">The errno.</param>
    /// <param name="reason">What it means here and what to change, if that is known better than by the number.</param>
    internal static HttpServerStartException Of(ListenAddress address, int errorCode, string? reason = null)
    {
        reason ??= errorCode == Errno.EMFILE || errorCode == Errno.ENFILE
            ? "no descriptor is left; raise the limit of open files (ulimit -n)"
            : (address.EndPoint is { } endPoint ? Reason(endPoint, errorCode) : Reason(errorCode)) ?? "the system refused";
        return new(address, errorCode, $"cannot listen on {address}: {reason} ({Errno.Name(errorCode)})");
    }

    private static string? Reason(IPEndPoint endPoint, int errorCode)
    {
        const string OtherPort = "choose another port with --port, HYPERSONIC_PORT or HttpServerOptions.Port";
        const string OtherHost = "choose another address with --host, HYPERSONIC_HOST or HttpServerOptions.Host";
        string Holder() => PortHolder.Find(endPoint.Port) is { } holder ? " by " + holder : "";
        return errorCode == Errno.EADDRINUSE ? $"the port is in use{Holder()}; {OtherPort}"
            : errorCode == Errno.EACCES ? $"permission denied, as for ports below 1024 without root or CAP_NET_BIND_SERVICE; {OtherPort}"
            : errorCode == Errno.EADDRNOTAVAIL ? $"this machine does not have that address; {OtherHost}"
            : errorCode == Errno.EAFNOSUPPORT ? $"this machine does not have that family of addresses; {OtherHost}"
            : null;
    }

    /// <summary>For a unix-domain socket.</summary>
    private static string? Reason(int errorCode) =>
        errorCode == Errno.EADDRINUSE ? "another process listens there; choose another path with --listen, HYPERSONIC_LISTEN or HttpServerOptions.Listen"
        : errorCode == Errno.EEXIST ? "there is a file that is no socket; remove it, or choose another path"
        : errorCode == Errno.ENOENT || errorCode == Errno.ENOTDIR ? "its directory does not exist; make it, as RuntimeDirectory= does in a service unit"
        : errorCode == Errno.ENAMETOOLONG ? "to share, it needs room for a dot and the process id behind it; choose a shorter path"
        : errorCode == Errno.EACCES || errorCode == Errno.EROFS ? "this user may not make a file there; change the rights of the directory, or choose another path"
        : null;
}
