using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>
/// The first two bytes of each sockaddr (sys/socket.h): the family on Linux, and on BSD and Darwin the length of the whole
/// address (<c>sa_len</c>) before the family.
/// </summary>
internal static unsafe partial class Libc
{
    [StructLayout(LayoutKind.Sequential)]
#pragma warning disable CS8981 // In the manner of C's names.
    public struct sockaddr_prefix
#pragma warning restore CS8981
    {
        private fixed byte _bytes[2];

        private static bool HasLength => HostSystem.Kind != SystemKind.Linux;

        public int Family => HasLength ? _bytes[1] : BitConverter.ToUInt16([_bytes[0], _bytes[1]]);

        /// <param name="family">Such as AF_INET: each system's numbers are below 256.</param>
        /// <param name="length">Of the whole address, in bytes, at most 255.</param>
        public void Set(int family, int length)
        {
            if (HasLength)
            {
                _bytes[0] = (byte)length;
                _bytes[1] = (byte)family;
            }
            else
            {
                fixed (byte* bytes = _bytes)
                {
                    *(ushort*)bytes = (ushort)family;
                }
            }
        }
    }
}
