using System.Runtime.CompilerServices;
using System.Text;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>One comparison after the other.</summary>
internal sealed class ListRouter(IReadOnlyList<string> paths) : Router("linear list")
{
    private readonly byte[][] _paths = [.. paths.Select(Encoding.ASCII.GetBytes)];

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Find(RequestMix mix, int first, int count)
    {
        int found = 0;
        for (int i = first; i < first + count; i++)
        {
            found += Find(mix.Bytes(i)) >= 0 ? 1 : 0;
        }
        return found;
    }

    private int Find(ReadOnlySpan<byte> path)
    {
        for (int i = 0; i < _paths.Length; i++)
        {
            if (path.SequenceEqual(_paths[i]))
            {
                return i;
            }
        }
        return -1;
    }
}
