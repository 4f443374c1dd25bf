using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>The lookup alone, with characters that nobody had to make.</summary>
internal sealed class DictionaryRouter(IReadOnlyList<string> paths) : Router("FrozenDictionary lookup")
{
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup = paths
        .Select((path, index) => KeyValuePair.Create(path, index))
        .ToFrozenDictionary(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Find(RequestMix mix, int first, int count)
    {
        int found = 0;
        for (int i = first; i < first + count; i++)
        {
            found += _lookup.TryGetValue(mix.Chars(i), out int index) && index >= 0 ? 1 : 0;
        }
        return found;
    }
}
