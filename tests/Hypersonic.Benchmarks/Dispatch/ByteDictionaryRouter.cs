using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;
using System.Text;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>The lookup by the bytes themselves, with the hash that the framework has for bytes.</summary>
internal sealed class ByteDictionaryRouter(IReadOnlyList<string> paths) : Router("lookup by bytes")
{
    private readonly FrozenDictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lookup = paths
        .Select((path, index) => KeyValuePair.Create(Encoding.ASCII.GetBytes(path), index))
        .ToFrozenDictionary(new ByteComparer())
        .GetAlternateLookup<ReadOnlySpan<byte>>();

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Find(RequestMix mix, int first, int count)
    {
        int found = 0;
        for (int i = first; i < first + count; i++)
        {
            found += _lookup.TryGetValue(mix.Bytes(i), out int index) && index >= 0 ? 1 : 0;
        }
        return found;
    }

    private sealed class ByteComparer : IEqualityComparer<byte[]>, IAlternateEqualityComparer<ReadOnlySpan<byte>, byte[]>
    {
        public byte[] Create(ReadOnlySpan<byte> alternate) => alternate.ToArray();

        public bool Equals(ReadOnlySpan<byte> alternate, byte[] other) => alternate.SequenceEqual(other);

        public bool Equals(byte[]? x, byte[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(ReadOnlySpan<byte> alternate)
        {
            HashCode hash = default;
            hash.AddBytes(alternate);
            return hash.ToHashCode();
        }

        public int GetHashCode([DisallowNull] byte[] obj) => GetHashCode(obj.AsSpan());
    }
}
