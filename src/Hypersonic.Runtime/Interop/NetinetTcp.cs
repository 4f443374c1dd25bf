namespace Hypersonic.Interop;

/// <summary>netinet/tcp.h</summary>
internal static unsafe partial class Libc
{
    public static readonly SystemConstant TCP_NODELAY = new(1);
}
