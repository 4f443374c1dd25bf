using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>
/// sys/event.h. Linux has none: what is said of it is what Darwin says, whose form the libraries speak that bring kqueue
/// there.
/// </summary>
internal static unsafe partial class Libc
{
    public static readonly SystemConstant EVFILT_READ = new(-1, -1, -1, -1, 0, -1);
    public static readonly SystemConstant EVFILT_WRITE = new(-2, -2, -2, -2, 1, -2);

    public static readonly SystemConstant EV_ADD = new(0x1, 0x1, 0x1, 0x1, 0x1, 0x1);
    public static readonly SystemConstant EV_DELETE = new(0x2, 0x2, 0x2, 0x2, 0x2, 0x2);
    public static readonly SystemConstant EV_ENABLE = new(0x4, 0x4, 0x4, 0x4, 0x4, 0x4);
    public static readonly SystemConstant EV_CLEAR = new(0x20, 0x20, 0x20, 0x20, 0x20, 0x20);
    public static readonly SystemConstant EV_RECEIPT = new(0x40, 0x40, 0x40, 0x40, 0x40, 0x40);
    public static readonly SystemConstant EV_ERROR = new(0x4000, 0x4000, 0x4000, 0x4000, 0x4000, 0x4000);
    public static readonly SystemConstant EV_EOF = new(0x8000, 0x8000, 0x8000, 0x8000, 0x8000, 0x8000);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int kqueue();

    /// <summary>The counts are int, on NetBSD size_t: a register holds either.</summary>
    [LibraryImport(Library, SetLastError = true)]
    public static partial int kevent(int kq, void* changelist, nint nchanges, void* eventlist, nint nevents, timespec* timeout);

    /// <summary>A member of a structure.</summary>
    /// <param name="Offset">In bytes.</param>
    /// <param name="Size">In bytes.</param>
    public readonly record struct Member(int Offset, int Size);

    /// <summary>
    /// struct kevent of a system with pointers of 64 bits. It is not the same everywhere, so its members are read and
    /// written by their places.
    /// </summary>
    /// <param name="Size">The size in bytes, with what follows the members here: FreeBSD has uint64_t ext[4].</param>
    /// <param name="ident">uintptr_t</param>
    /// <param name="filter">short, on NetBSD uint32_t</param>
    /// <param name="flags">unsigned short, on NetBSD uint32_t</param>
    /// <param name="fflags">unsigned int</param>
    /// <param name="data">int64_t or intptr_t</param>
    /// <param name="udata">void *</param>
#pragma warning disable IDE1006, CA1707, CS8981 // The names are the header's.
    public sealed record kevent_layout(
        int Size, Member ident, Member filter, Member flags, Member fflags, Member data, Member udata)
    {
        private static readonly kevent_layout Common =
            new(32, new(0, 8), new(8, 2), new(10, 2), new(12, 4), new(16, 8), new(24, 8));

        public static kevent_layout Of(SystemKind system) => system switch
        {
            SystemKind.FreeBsd => Common with { Size = 64 },
            SystemKind.NetBsd => new(40, new(0, 8), new(8, 4), new(12, 4), new(16, 4), new(24, 8), new(32, 8)),
            _ => Common,
        };

        public int Ident(byte* kevent) => (int)*(ulong*)(kevent + ident.Offset);

        public int Filter(byte* kevent) =>
            filter.Size == sizeof(short) ? *(short*)(kevent + filter.Offset) : *(int*)(kevent + filter.Offset);

        public int Flags(byte* kevent) =>
            flags.Size == sizeof(ushort) ? *(ushort*)(kevent + flags.Offset) : *(int*)(kevent + flags.Offset);

        public uint FFlags(byte* kevent) => *(uint*)(kevent + fflags.Offset);

        public long Data(byte* kevent) => *(long*)(kevent + data.Offset);

        public ulong UData(byte* kevent) => *(ulong*)(kevent + udata.Offset);

        public void SetFlags(byte* kevent, int value) => Set(kevent, flags, value);

        /// <summary>EV_SET with neither fflags nor data.</summary>
        public void Set(byte* kevent, int identValue, int filterValue, int flagsValue, ulong udataValue)
        {
            NativeMemory.Clear(kevent, (nuint)Size);
            *(ulong*)(kevent + ident.Offset) = (uint)identValue;
            Set(kevent, filter, filterValue);
            Set(kevent, flags, flagsValue);
            *(ulong*)(kevent + udata.Offset) = udataValue;
        }

        private static void Set(byte* kevent, Member member, int value)
        {
            if (member.Size == sizeof(short))
            {
                *(short*)(kevent + member.Offset) = (short)value;
            }
            else
            {
                *(int*)(kevent + member.Offset) = value;
            }
        }
    }
#pragma warning restore IDE1006, CA1707, CS8981
}
