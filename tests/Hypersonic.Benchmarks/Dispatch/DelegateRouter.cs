using System.Collections.Frozen;
using System.Runtime.CompilerServices;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>The lookup, and then the call of what it found.</summary>
internal sealed class DelegateRouter(IReadOnlyList<string> paths, IReadOnlyList<Func<ResponseWriter, DispatchResult>> delegates)
    : Router("lookup + delegate")
{
    private readonly NullWriter _writer = new();
    private readonly FrozenDictionary<string, Func<ResponseWriter, DispatchResult>>.AlternateLookup<ReadOnlySpan<char>> _lookup = paths
        .Select((path, index) => KeyValuePair.Create(path, delegates[index]))
        .ToFrozenDictionary(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Find(RequestMix mix, int first, int count)
    {
        int found = 0;
        for (int i = first; i < first + count; i++)
        {
            found += _lookup.TryGetValue(mix.Chars(i), out var enter) && enter(_writer) == DispatchResult.Written ? 1 : 0;
        }
        return found;
    }
}
