using System.ComponentModel;

namespace Hypersonic.Binding;

/// <summary>All values of a request for one parameter, in the order in which they came. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public ref struct BoundValues
{
    private readonly ReadOnlySpan<byte> _name;
    private readonly BindingSource _source;
    private readonly FieldLines _fields;
    private readonly ReadOnlySpan<byte> _text;
    private FieldLines.Enumerator _lines;
    private UrlEncodedPairs _pairs;

    internal BoundValues(BindingSource source, ReadOnlySpan<byte> name, ReadOnlySpan<byte> text)
    {
        _source = source;
        _name = name;
        _text = text;
        _pairs = new UrlEncodedPairs(text);
    }

    internal BoundValues(ReadOnlySpan<byte> name, FieldLines fields)
    {
        _source = BindingSource.Header;
        _name = name;
        _fields = fields;
        _lines = fields.GetEnumerator();
    }

    /// <summary>The value at which this stands.</summary>
    public BoundValue Current { get; private set; }

    /// <summary>Starts over.</summary>
    public readonly BoundValues GetEnumerator() =>
        _source == BindingSource.Header ? new BoundValues(_name, _fields) : new BoundValues(_source, _name, _text);

    /// <summary>How many values there are.</summary>
    public readonly int Count()
    {
        int count = 0;
        foreach (BoundValue _ in this)
        {
            count++;
        }
        return count;
    }

    /// <summary>Goes to the next value.</summary>
    public bool MoveNext()
    {
        if (_source == BindingSource.Header)
        {
            while (_lines.MoveNext())
            {
                if (_lines.Current.Is(_name))
                {
                    Current = new BoundValue(_source, _name, isPresent: true, _lines.Current.Value);
                    return true;
                }
            }
            return false;
        }
        bool hasNext = _pairs.MoveNext(_name);
        Current = hasNext ? new BoundValue(_source, _name, isPresent: true, _pairs.Value) : default;
        return hasNext;
    }
}
