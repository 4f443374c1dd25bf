using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using Hypersonic.Http;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>The generated dispatcher: it finds the endpoint and enters it.</summary>
internal sealed class GeneratedRouter(IHttpApplication application, string name = "dispatcher") : Router(name)
{
    private readonly NullWriter _writer = new();
    private RequestHead _head = new() { Method = RequestMethod.Get };

    public override int Find(RequestMix mix, int first, int count)
    {
        int found = 0;
        for (int i = first; i < first + count; i++)
        {
            ReadOnlySpan<byte> path = mix.Bytes(i);
            Request request = new(path, in _head, path);
            found += application.Dispatch(in request, _writer) == DispatchResult.Written ? 1 : 0;
        }
        return found;
    }
}

/// <summary>The lookup alone, with characters that nobody had to make.</summary>
internal sealed class DictionaryRouter(IReadOnlyList<string> paths) : Router("FrozenDictionary")
{
    private readonly FrozenDictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup = paths
        .Select((path, index) => KeyValuePair.Create(path, index))
        .ToFrozenDictionary(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

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

/// <summary>The lookup, and then the call of what it found.</summary>
internal sealed class DelegateRouter(IReadOnlyList<string> paths, IReadOnlyList<Func<ResponseWriter, DispatchResult>> delegates)
    : Router("+ delegate")
{
    private readonly NullWriter _writer = new();
    private readonly FrozenDictionary<string, Func<ResponseWriter, DispatchResult>>.AlternateLookup<ReadOnlySpan<char>> _lookup = paths
        .Select((path, index) => KeyValuePair.Create(path, delegates[index]))
        .ToFrozenDictionary(StringComparer.Ordinal)
        .GetAlternateLookup<ReadOnlySpan<char>>();

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

/// <summary>The lookup by the bytes themselves, with the hash that the framework has for bytes.</summary>
internal sealed class ByteDictionaryRouter(IReadOnlyList<string> paths) : Router("by bytes")
{
    private readonly FrozenDictionary<byte[], int>.AlternateLookup<ReadOnlySpan<byte>> _lookup = paths
        .Select((path, index) => KeyValuePair.Create(System.Text.Encoding.ASCII.GetBytes(path), index))
        .ToFrozenDictionary(new ByteComparer())
        .GetAlternateLookup<ReadOnlySpan<byte>>();

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

/// <summary>One comparison after the other.</summary>
internal sealed class ListRouter(IReadOnlyList<string> paths) : Router("linear list")
{
    private readonly byte[][] _paths = [.. paths.Select(System.Text.Encoding.ASCII.GetBytes)];

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
