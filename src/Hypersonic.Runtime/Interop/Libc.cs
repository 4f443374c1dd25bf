using System.Runtime.CompilerServices;

// Every signature is blittable: what is written here is what crosses the border.
[assembly: DisableRuntimeMarshalling]

namespace Hypersonic.Interop;

/// <summary>
/// The C library, spelled as its headers spell it, one file per header. A negative result is a failure whose errno
/// <see cref="System.Runtime.InteropServices.Marshal.GetLastPInvokeError"/> returns.
/// </summary>
internal static unsafe partial class Libc
{
    private const string Library = "libc";
}
