namespace Hypersonic.Interop;

/// <summary>sys/un.h: struct sockaddr_un is the prefix of each address and then the path, whose room differs.</summary>
internal static unsafe partial class Libc
{
#pragma warning disable CS8981 // The name is C's.
    public static class sockaddr_un
#pragma warning restore CS8981
    {
        public static readonly SystemConstant PathOffset = new(2);

        /// <summary>The room for the path with the zero behind it, in bytes.</summary>
        public static readonly SystemConstant PathLength = new(108, 104);
    }
}
