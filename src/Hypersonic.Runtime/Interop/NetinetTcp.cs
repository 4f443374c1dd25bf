namespace Hypersonic.Interop;

/// <summary>netinet/tcp.h</summary>
internal static unsafe partial class Libc
{
    public const int TCP_NODELAY = 1;
}
