using System.Runtime.InteropServices;

namespace Hypersonic.Interop;

/// <summary>stdio.h</summary>
internal static unsafe partial class Libc
{
    /// <summary>Puts a file in the place of another, in one step. The paths end with a zero.</summary>
    [LibraryImport(Library, SetLastError = true)]
    public static partial int rename(byte* from, byte* to);
}
