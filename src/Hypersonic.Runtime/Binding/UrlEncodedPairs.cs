using Hypersonic.Http;

namespace Hypersonic.Binding;

/// <summary>
/// The pairs of a query or a form, as they were received: <c>name=value</c>, parted by <c>&amp;</c>, with <c>+</c> for a
/// space and escapes for all else (URL Standard, application/x-www-form-urlencoded parsing).
/// </summary>
internal ref struct UrlEncodedPairs(ReadOnlySpan<byte> text)
{
    private ReadOnlySpan<byte> _rest = text;

    public ReadOnlySpan<byte> Name { get; private set; }

    public ReadOnlySpan<byte> Value { get; private set; }

    public bool MoveNext()
    {
        while (!_rest.IsEmpty)
        {
            int end = _rest.IndexOf((byte)'&');
            ReadOnlySpan<byte> pair = end < 0 ? _rest : _rest[..end];
            _rest = end < 0 ? default : _rest[(end + 1)..];
            if (!pair.IsEmpty)
            {
                int equals = pair.IndexOf((byte)'=');
                Name = equals < 0 ? pair : pair[..equals];
                Value = equals < 0 ? default : pair[(equals + 1)..];
                return true;
            }
        }
        return false;
    }

    /// <summary>Goes to the next pair of a name.</summary>
    /// <param name="name">The name, decoded.</param>
    public bool MoveNext(ReadOnlySpan<byte> name)
    {
        while (MoveNext())
        {
            if (IsName(name))
            {
                return true;
            }
        }
        return false;
    }

    private readonly bool IsName(ReadOnlySpan<byte> name)
    {
        if (Name.SequenceEqual(name))
        {
            return !Name.ContainsAny((byte)'%', (byte)'+');
        }
        int position = 0;
        for (int i = 0; i < Name.Length; i++)
        {
            int next = UrlEncoding.ReadByte(Name, ref i);
            if (position == name.Length || next != name[position++])
            {
                return false;
            }
        }
        return position == name.Length;
    }
}
