using System.Text;
using Hypersonic.Interop;

namespace Hypersonic.CommandLine;

/// <summary>
/// Writes UTF-8 to the standard streams, to the descriptor itself: that works when no other descriptor is left, which is
/// when there is something to tell, and brings no encodings and no terminal into every small program.
/// </summary>
internal static unsafe class StandardStream
{
    private const int Output = 1;
    private const int Error = 2;

    public static void WriteOutput(string text) => Write(Output, text);

    public static void WriteError(string line) => Write(Error, $"hypersonic: {line}\n");

    private static void Write(int descriptor, string text)
    {
        ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(text);
        try
        {
            while (!bytes.IsEmpty)
            {
                nint written;
                fixed (byte* start = bytes)
                {
                    written = Libc.write(descriptor, start, (nuint)bytes.Length);
                }
                if (written >= 0)
                {
                    bytes = bytes[(int)written..];
                }
                else if (Errno.Last != Errno.EINTR)
                {
                    // Nobody reads it.
                    return;
                }
            }
        }
        catch (DllNotFoundException)
        {
            // Not a system of the Unix kind: the framework knows what its streams are.
            using Stream stream = descriptor == Output ? Console.OpenStandardOutput() : Console.OpenStandardError();
            stream.Write(bytes);
        }
    }
}
