using System.Text;

namespace Hypersonic.CommandLine;

/// <summary>
/// Writes lines of UTF-8 to the standard streams. The writers of <see cref="Console"/> would bring encodings and a
/// terminal driver into every small program.
/// </summary>
internal static class StandardStream
{
    public static void WriteOutput(string text) => Write(Console.OpenStandardOutput(), text);

    public static void WriteError(string line) => Write(Console.OpenStandardError(), $"hypersonic: {line}\n");

    private static void Write(Stream stream, string text)
    {
        try
        {
            using (stream)
            {
                stream.Write(Encoding.UTF8.GetBytes(text));
            }
        }
        catch (IOException)
        {
            // Nobody reads it.
        }
    }
}
