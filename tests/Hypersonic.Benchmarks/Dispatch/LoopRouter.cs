using System.Runtime.CompilerServices;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>What the lookup in a dictionary stands in: a loop that takes the characters of each path.</summary>
internal sealed class LoopRouter() : Router("loop alone")
{
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Find(RequestMix mix, int first, int count)
    {
        int found = 0;
        for (int i = first; i < first + count; i++)
        {
            found += mix.Chars(i).Length > 0 ? 1 : 0;
        }
        return found;
    }
}
