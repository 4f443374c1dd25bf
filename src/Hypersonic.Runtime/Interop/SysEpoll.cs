using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>sys/epoll.h</summary>
internal static unsafe partial class Libc
{
    public const int EPOLL_CLOEXEC = 0x80000;

    public const int EPOLL_CTL_ADD = 1;
    public const int EPOLL_CTL_DEL = 2;
    public const int EPOLL_CTL_MOD = 3;

    public const uint EPOLLIN = 0x001;
    public const uint EPOLLOUT = 0x004;
    public const uint EPOLLERR = 0x008;
    public const uint EPOLLHUP = 0x010;
    public const uint EPOLLRDHUP = 0x2000;
    public const uint EPOLLEXCLUSIVE = 1 << 28;

    [LibraryImport(Library, SetLastError = true)]
    public static partial int epoll_create1(int flags);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int epoll_ctl(int epfd, int op, int fd, void* @event);

    [LibraryImport(Library, SetLastError = true)]
    public static partial int epoll_wait(int epfd, void* events, int maxevents, int timeout);

    /// <summary>
    /// struct epoll_event { uint32_t events; uint64_t data; }, packed on x86-64 and on nothing else, so that its place
    /// in an array is computed and not declared.
    /// </summary>
    public static class epoll_event
    {
        public static int Size => DataOffset + sizeof(ulong);

        private static int DataOffset => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

        public static uint Events(byte* array, int index) => Unsafe.ReadUnaligned<uint>(array + (index * Size));

        public static ulong Data(byte* array, int index) =>
            Unsafe.ReadUnaligned<ulong>(array + (index * Size) + DataOffset);

        public static void Set(byte* array, uint events, ulong data)
        {
            Unsafe.WriteUnaligned(array, events);
            Unsafe.WriteUnaligned(array + DataOffset, data);
        }
    }
}
