using System.Text;

namespace Hypersonic.Http;

/// <summary>
/// The value of If-Match or If-None-Match: <c>*</c>, or entity tags parted by commas, in one field line or several (RFC
/// 9110, sections 13.1.1 and 13.1.2). Nothing is kept of it but whether the current tag is among them.
/// </summary>
/// <param name="current">The representation that there is now.</param>
/// <param name="takesWeak">Whether weak tags count: weak comparison (RFC 9110, section 8.8.3.2).</param>
internal ref struct EntityTagList(Validators current, bool takesWeak)
{
    private readonly Validators _current = current;
    private bool _isAny;
    private bool _hasCurrent;

    /// <summary>Whether the field is there at all.</summary>
    public bool IsPresent { get; private set; }

    /// <summary>Whether it is not what the grammar says, be it in one element: nobody knows then what the client meant.</summary>
    public bool IsMalformed { get; private set; }

    /// <summary>Whether it names the current representation.</summary>
    public readonly bool NamesCurrent => _isAny ? _current.Exist : _hasCurrent;

    /// <summary>Takes one field line.</summary>
    /// <param name="value">Its value, without white space around it.</param>
    public void Add(ReadOnlySpan<byte> value)
    {
        // The asterisk stands alone: a second line would make it an element of a list.
        bool isAny = value.SequenceEqual("*"u8);
        IsMalformed |= _isAny || (isAny && IsPresent) || !(isAny || TryRead(value));
        _isAny |= isAny;
        IsPresent = true;
    }

    /// <summary>[ entity-tag ] *( OWS "," OWS [ entity-tag ] ), as a recipient reads lists (RFC 9110, section 5.6.1.2).</summary>
    private bool TryRead(ReadOnlySpan<byte> list)
    {
        bool isParted = true;
        for (list = list.TrimStart(" \t"u8); !list.IsEmpty; list = list.TrimStart(" \t"u8))
        {
            if (list[0] == ',')
            {
                isParted = true;
                list = list[1..];
                continue;
            }
            bool isWeak = list.StartsWith("W/"u8);
            list = isWeak ? list[2..] : list;
            int length = list.StartsWith("\""u8) ? list[1..].IndexOf((byte)'"') : -1;
            if (!isParted || length < 0 || list.Slice(1, length).IndexOfAnyInRange((byte)0, (byte)' ') >= 0)
            {
                return false;
            }
            _hasCurrent |= IsCurrent(list.Slice(1, length), isWeak);
            list = list[(length + 2)..];
            isParted = false;
        }
        return true;
    }

    private readonly bool IsCurrent(ReadOnlySpan<byte> tag, bool isWeak) =>
        _current.HasTag && (takesWeak || !(isWeak || _current.IsWeak)) && Ascii.Equals(tag, _current.Tag);
}
