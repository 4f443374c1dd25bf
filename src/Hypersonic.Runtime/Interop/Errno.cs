using System.Globalization;
using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>errno.h: what calls on sockets, files and pollers can fail with.</summary>
internal static class Errno
{
    public static readonly SystemConstant EPERM = new(1);
    public static readonly SystemConstant ENOENT = new(2);
    public static readonly SystemConstant EINTR = new(4);
    public static readonly SystemConstant EIO = new(5);
    public static readonly SystemConstant ENXIO = new(6);
    public static readonly SystemConstant EBADF = new(9);
    public static readonly SystemConstant EAGAIN = new(11, 35);
    public static readonly SystemConstant ENOMEM = new(12);
    public static readonly SystemConstant EACCES = new(13);
    public static readonly SystemConstant EFAULT = new(14);
    public static readonly SystemConstant EEXIST = new(17);
    public static readonly SystemConstant ENODEV = new(19);
    public static readonly SystemConstant ENOTDIR = new(20);
    public static readonly SystemConstant EISDIR = new(21);
    public static readonly SystemConstant EINVAL = new(22);
    public static readonly SystemConstant ENFILE = new(23);
    public static readonly SystemConstant EMFILE = new(24);
    public static readonly SystemConstant ENOTTY = new(25);
    public static readonly SystemConstant ENOSPC = new(28);
    public static readonly SystemConstant EROFS = new(30);
    public static readonly SystemConstant EPIPE = new(32);
    public static readonly SystemConstant ENAMETOOLONG = new(36, 63);
    public static readonly SystemConstant ENOSYS = new(38, 78);
    public static readonly SystemConstant ELOOP = new(40, 62);
    public static readonly SystemConstant EPROTO = new(71, 100, 92, 95, 96, 92);
    public static readonly SystemConstant ENOTSOCK = new(88, 38);
    public static readonly SystemConstant EDESTADDRREQ = new(89, 39);
    public static readonly SystemConstant EMSGSIZE = new(90, 40);
    public static readonly SystemConstant EPROTOTYPE = new(91, 41);
    public static readonly SystemConstant ENOPROTOOPT = new(92, 42);
    public static readonly SystemConstant EPROTONOSUPPORT = new(93, 43);
    public static readonly SystemConstant EOPNOTSUPP = new(95, 102, 45, 45, 45, 45);
    public static readonly SystemConstant EAFNOSUPPORT = new(97, 47);
    public static readonly SystemConstant EADDRINUSE = new(98, 48);
    public static readonly SystemConstant EADDRNOTAVAIL = new(99, 49);
    public static readonly SystemConstant ENETDOWN = new(100, 50);
    public static readonly SystemConstant ENETUNREACH = new(101, 51);
    public static readonly SystemConstant ENETRESET = new(102, 52);
    public static readonly SystemConstant ECONNABORTED = new(103, 53);
    public static readonly SystemConstant ECONNRESET = new(104, 54);
    public static readonly SystemConstant ENOBUFS = new(105, 55);
    public static readonly SystemConstant EISCONN = new(106, 56);
    public static readonly SystemConstant ENOTCONN = new(107, 57);
    public static readonly SystemConstant ETIMEDOUT = new(110, 60);
    public static readonly SystemConstant ECONNREFUSED = new(111, 61);
    public static readonly SystemConstant EHOSTDOWN = new(112, 64);
    public static readonly SystemConstant EHOSTUNREACH = new(113, 65);
    public static readonly SystemConstant EALREADY = new(114, 37);
    public static readonly SystemConstant EINPROGRESS = new(115, 36);

    /// <summary>Whether the process or the system has no descriptor or memory left.</summary>
    public static bool IsExhaustion(int errno) => errno == EMFILE || errno == ENFILE || errno == ENOBUFS || errno == ENOMEM;

    /// <summary>The errno of the last call that failed on this thread.</summary>
    public static int Last => Marshal.GetLastPInvokeError();

    /// <summary>The name, for messages; a number where there is none here.</summary>
    public static string Name(int errno)
    {
        foreach ((SystemConstant number, string name) in Names.All)
        {
            if (number == errno)
            {
                return name;
            }
        }
        return "errno " + errno.ToString(CultureInfo.InvariantCulture);
    }

    /// <summary>Made when the first name is asked for.</summary>
    private static class Names
    {
        public static readonly (SystemConstant Number, string Name)[] All =
        [
            (EPERM, nameof(EPERM)),
            (ENOENT, nameof(ENOENT)),
            (EINTR, nameof(EINTR)),
            (EIO, nameof(EIO)),
            (ENXIO, nameof(ENXIO)),
            (EBADF, nameof(EBADF)),
            (EAGAIN, nameof(EAGAIN)),
            (ENOMEM, nameof(ENOMEM)),
            (EACCES, nameof(EACCES)),
            (EFAULT, nameof(EFAULT)),
            (EEXIST, nameof(EEXIST)),
            (ENODEV, nameof(ENODEV)),
            (ENOTDIR, nameof(ENOTDIR)),
            (EISDIR, nameof(EISDIR)),
            (EINVAL, nameof(EINVAL)),
            (ENFILE, nameof(ENFILE)),
            (EMFILE, nameof(EMFILE)),
            (ENOTTY, nameof(ENOTTY)),
            (ENOSPC, nameof(ENOSPC)),
            (EROFS, nameof(EROFS)),
            (EPIPE, nameof(EPIPE)),
            (ENAMETOOLONG, nameof(ENAMETOOLONG)),
            (ENOSYS, nameof(ENOSYS)),
            (ELOOP, nameof(ELOOP)),
            (EPROTO, nameof(EPROTO)),
            (ENOTSOCK, nameof(ENOTSOCK)),
            (EDESTADDRREQ, nameof(EDESTADDRREQ)),
            (EMSGSIZE, nameof(EMSGSIZE)),
            (EPROTOTYPE, nameof(EPROTOTYPE)),
            (ENOPROTOOPT, nameof(ENOPROTOOPT)),
            (EPROTONOSUPPORT, nameof(EPROTONOSUPPORT)),
            (EOPNOTSUPP, nameof(EOPNOTSUPP)),
            (EAFNOSUPPORT, nameof(EAFNOSUPPORT)),
            (EADDRINUSE, nameof(EADDRINUSE)),
            (EADDRNOTAVAIL, nameof(EADDRNOTAVAIL)),
            (ENETDOWN, nameof(ENETDOWN)),
            (ENETUNREACH, nameof(ENETUNREACH)),
            (ENETRESET, nameof(ENETRESET)),
            (ECONNABORTED, nameof(ECONNABORTED)),
            (ECONNRESET, nameof(ECONNRESET)),
            (ENOBUFS, nameof(ENOBUFS)),
            (EISCONN, nameof(EISCONN)),
            (ENOTCONN, nameof(ENOTCONN)),
            (ETIMEDOUT, nameof(ETIMEDOUT)),
            (ECONNREFUSED, nameof(ECONNREFUSED)),
            (EHOSTDOWN, nameof(EHOSTDOWN)),
            (EHOSTUNREACH, nameof(EHOSTUNREACH)),
            (EALREADY, nameof(EALREADY)),
            (EINPROGRESS, nameof(EINPROGRESS)),
        ];
    }
}
