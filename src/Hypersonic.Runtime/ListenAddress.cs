using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Net;

namespace Hypersonic;

/// <summary>Where a server listens: an IP address and port, a unix-domain socket, or a descriptor that it was given.</summary>
/// <remarks>
/// As text, which <see cref="Parse"/> and <c>--listen</c> take: <c>127.0.0.1:8080</c>, <c>[::1]:8080</c>,
/// <c>localhost:8080</c>, <c>*:8080</c> (every address of the machine, IPv4 and IPv6), each with <c>http://</c> before it or
/// not; <c>unix:/run/api.sock</c>, <c>unix:/run/api.sock?mode=660</c>, <c>unix:@name</c> (abstract, on Linux);
/// <c>fd:3</c>.
/// </remarks>
public sealed record ListenAddress
{
    private const string Http = "http://";
    private const string Unix = "unix:";
    private const string Fd = "fd:";
    private const string Mode = "?mode=";
    private const string Any = "*";

    private ListenAddress()
    {
    }

    /// <summary>The IP address and port; port 0 lets the system choose one. Null where it is none.</summary>
    public IPEndPoint? EndPoint { get; internal init; }

    /// <summary>The path of a unix-domain socket; <c>@</c> begins an abstract name, which is no file. Null where it is none.</summary>
    public string? UnixPath { get; internal init; }

    /// <summary>Who may connect to <see cref="UnixPath"/>: those who may write. Null for what the umask leaves.</summary>
    public UnixFileMode? UnixMode { get; private init; }

    /// <summary>A socket that somebody else opened, bound, and perhaps let listen. Null where it is none.</summary>
    public int? Descriptor { get; private init; }

    /// <summary>Whether IPv4 alone is enough on a machine that has no IPv6.</summary>
    internal bool AllowsIPv4Only { get; init; }

    /// <summary>Whether it is a file that the server makes.</summary>
    internal bool IsUnixFile => Descriptor is null && UnixPath is { } path && path[0] != '@';

    /// <summary>Whether one socket would be in the way of the other's. Port 0 is another one each time.</summary>
    internal bool IsSamePlaceAs(ListenAddress other) =>
        Descriptor == other.Descriptor && UnixPath == other.UnixPath && Equals(EndPoint, other.EndPoint) && EndPoint?.Port != 0;

    /// <param name="endPoint">An address of this machine, or <see cref="IPAddress.Any"/> or <see cref="IPAddress.IPv6Any"/>; port 0 for any that is free.</param>
    public static ListenAddress Of(IPEndPoint endPoint)
    {
        ArgumentNullException.ThrowIfNull(endPoint);
        return new ListenAddress { EndPoint = endPoint };
    }

    /// <param name="path">A path, or <c>@</c> and a name for an abstract socket; at most 107 bytes on Linux, 103 elsewhere.</param>
    /// <param name="mode">Who may connect: those who may write. Null for what the umask leaves.</param>
    /// <exception cref="ArgumentException">The path is empty, too long, or has a zero in it; or an abstract name has a mode.</exception>
    public static ListenAddress OfUnix(string path, UnixFileMode? mode = null)
    {
        ArgumentNullException.ThrowIfNull(path);
        return PathProblem(path, mode) is { } problem
            ? throw new ArgumentException(problem, nameof(path))
            : new ListenAddress { UnixPath = path, UnixMode = mode };
    }

    /// <param name="descriptor">A stream socket that is bound. The server owns it from its start on, and closes it.</param>
    public static ListenAddress OfDescriptor(int descriptor)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(descriptor);
        return new ListenAddress { Descriptor = descriptor };
    }

    /// <summary>Reads an address from text.</summary>
    /// <param name="text">See the remarks of the class.</param>
    /// <exception cref="FormatException">It is none; the message says why.</exception>
    public static ListenAddress Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return Read(text, out string? problem) ?? throw new FormatException($"'{text}' is no address to listen on: {problem}.");
    }

    /// <summary>Reads an address from text.</summary>
    /// <param name="text">See the remarks of the class.</param>
    /// <param name="address">The address; null if it is none.</param>
    public static bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out ListenAddress? address)
    {
        address = text is null ? null : Read(text, out _);
        return address is not null;
    }

    /// <inheritdoc cref="Parse"/>
#pragma warning disable CA2225 // Parse is its other name.
    public static implicit operator ListenAddress(string text) => Parse(text);
#pragma warning restore CA2225

    /// <summary>The form that <see cref="Parse"/> takes.</summary>
    public override string ToString() =>
        EndPoint is { } endPoint ? AllowsIPv4Only ? $"*:{endPoint.Port.ToString(CultureInfo.InvariantCulture)}" : endPoint.ToString()
        : UnixPath is { } path ? Unix + path + (UnixMode is { } mode ? Mode + Convert.ToString((int)mode, 8).PadLeft(3, '0') : "")
        : Fd + Descriptor?.ToString(CultureInfo.InvariantCulture);

    /// <summary>Reads a host without a port: an IP address, <c>localhost</c> for 127.0.0.1, or <c>*</c> for every address.</summary>
    internal static bool TryParseHost(string host, [NotNullWhen(true)] out IPAddress? address)
    {
        address = host switch
        {
            "localhost" => IPAddress.Loopback,
            Any => IPAddress.IPv6Any,
            _ => null,
        };
        // The framework also takes "1" for 0.0.0.1 and drops the port of "[::1]:80": nobody means that.
        return address is not null
            || (IPAddress.TryParse(host, out address)
                && !host.Contains('[', StringComparison.Ordinal)
                && (host.Contains(':', StringComparison.Ordinal) || host.Split('.').Length == 4));
    }

    /// <param name="host">What <see cref="TryParseHost"/> takes.</param>
    /// <param name="port">0 to 65535.</param>
    internal static ListenAddress OfHost(string host, int port) => TryParseHost(host, out IPAddress? address)
        ? new ListenAddress { EndPoint = new IPEndPoint(address, port), AllowsIPv4Only = host == Any }
        : throw new InvalidOperationException($"'{host}' is no address.");

    private static ListenAddress? Read(string text, out string? problem)
    {
        if (text.StartsWith(Unix, StringComparison.Ordinal))
        {
            return ReadUnix(text[Unix.Length..], out problem);
        }
        if (text.StartsWith(Fd, StringComparison.Ordinal))
        {
            bool isNumber = int.TryParse(text.AsSpan(Fd.Length), NumberStyles.None, CultureInfo.InvariantCulture, out int descriptor);
            problem = isNumber ? null : "a descriptor is a number, such as fd:3";
            return isNumber ? OfDescriptor(descriptor) : null;
        }
        return ReadIP(text.StartsWith(Http, StringComparison.OrdinalIgnoreCase) ? text[Http.Length..].TrimEnd('/') : text, out problem);
    }

    private static ListenAddress? ReadUnix(string rest, out string? problem)
    {
        string path = rest;
        UnixFileMode? mode = null;
        int at = rest.LastIndexOf(Mode, StringComparison.Ordinal);
        if (at >= 0)
        {
            path = rest[..at];
            if (!TryReadMode(rest[(at + Mode.Length)..], out mode))
            {
                problem = "a mode is three octal digits, such as ?mode=660";
                return null;
            }
        }
        problem = PathProblem(path, mode);
        return problem is null ? OfUnix(path, mode) : null;
    }

    private static bool TryReadMode(string digits, out UnixFileMode? mode)
    {
        bool isMode = digits.TrimStart('0').Length <= 3 && digits.Length is >= 3 and <= 4 && digits.All(static c => c is >= '0' and <= '7');
        mode = isMode ? (UnixFileMode)Convert.ToInt32(digits, 8) : null;
        return isMode;
    }

    private static string? PathProblem(string path, UnixFileMode? mode) =>
        path.Length == 0 || path == "@" ? "the path is empty"
        : path[0] == '@' && mode is not null ? "an abstract socket has no mode: everyone on the machine may connect"
        : path.Contains('\0', StringComparison.Ordinal) ? "the path has a zero in it"
        : System.Text.Encoding.UTF8.GetByteCount(path) > Transport.SocketAddress.MaxPathLength
            ? string.Create(CultureInfo.InvariantCulture, $"the path of a socket is at most {Transport.SocketAddress.MaxPathLength} bytes")
        : null;

    private static ListenAddress? ReadIP(string text, out string? problem)
    {
        int colon = text.LastIndexOf(':');
        if (colon < 0 || !int.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int port) || port > 65535)
        {
            problem = "after the host goes a colon and a port, 0 to 65535, such as 127.0.0.1:8080 or unix:/run/api.sock";
            return null;
        }
        string host = text[..colon];
        bool isInBrackets = host is ['[', .., ']'];
        if (isInBrackets)
        {
            host = host[1..^1];
        }
        // The brackets are what tells the colons of an address from that before the port.
        if (!TryParseHost(host, out _) || isInBrackets != host.Contains(':', StringComparison.Ordinal))
        {
            problem = "the host is an IP address, an IPv6 address in brackets, localhost, or * for every address";
            return null;
        }
        problem = null;
        return OfHost(host, port);
    }
}
