using System.Text;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>
/// Paths in the order in which they are asked for, one behind the other as they come from a network, so that none is far
/// away when its turn comes: as bytes, and as the characters that a dictionary of strings would first have to make of them.
/// </summary>
internal sealed class RequestMix
{
    private readonly byte[] _bytes;
    private readonly string _chars;
    private readonly int[] _starts;

    /// <param name="paths">The paths, in ASCII.</param>
    public RequestMix(IReadOnlyList<string> paths)
    {
        _chars = string.Concat(paths);
        _bytes = Encoding.ASCII.GetBytes(_chars);
        _starts = new int[paths.Count + 1];
        for (int i = 0; i < paths.Count; i++)
        {
            _starts[i + 1] = _starts[i] + paths[i].Length;
        }
    }

    public int Count => _starts.Length - 1;

    public ReadOnlySpan<byte> Bytes(int index) => _bytes.AsSpan(_starts[index], _starts[index + 1] - _starts[index]);

    public ReadOnlySpan<char> Chars(int index) => _chars.AsSpan(_starts[index], _starts[index + 1] - _starts[index]);

    /// <summary>A random sequence that is too long for a processor to learn.</summary>
    public static RequestMix Random(IReadOnlyList<string> paths, int count)
    {
        Random random = new(1);
        return new RequestMix([.. Enumerable.Range(0, count).Select(_ => paths[random.Next(paths.Count)])]);
    }
}
