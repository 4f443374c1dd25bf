using System.ComponentModel;

namespace Hypersonic.Binding;

/// <summary>Finds the values for the parameters of a handler. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Bind
{
    /// <summary>A segment of the path.</summary>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="segment">The segment, of a normalised path.</param>
    public static BoundValue Route(ReadOnlySpan<byte> name, ReadOnlySpan<byte> segment) =>
        new(BindingSource.Route, name, isPresent: true, segment);

    /// <summary>The first value of a name in the query.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The name, decoded; letter case counts.</param>
    public static BoundValue Query(in Request request, ReadOnlySpan<byte> name) => First(QueryAll(in request, name), BindingSource.Query, name);

    /// <summary>All values of a name in the query.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The name, decoded; letter case counts.</param>
    public static BoundValues QueryAll(in Request request, ReadOnlySpan<byte> name) =>
        new(BindingSource.Query, name, request.Query);

    /// <summary>The value of the first line of a field.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The field name, in any case.</param>
    public static BoundValue Header(in Request request, ReadOnlySpan<byte> name) =>
        new(BindingSource.Header, name, request.Fields.TryGetValue(name, out ReadOnlySpan<byte> value), value);

    /// <summary>The values of all lines of a field.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The field name, in any case.</param>
    public static BoundValues HeaderAll(in Request request, ReadOnlySpan<byte> name) => new(name, request.Fields);

    /// <summary>The first cookie of a name (RFC 6265, section 4.2).</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The name; letter case counts.</param>
    public static BoundValue Cookie(in Request request, ReadOnlySpan<byte> name)
    {
        foreach (FieldLine line in request.Fields)
        {
            if (line.Is("Cookie"u8) && TryFindCookie(line.Value, name, out ReadOnlySpan<byte> value))
            {
                return new BoundValue(BindingSource.Cookie, name, isPresent: true, value);
            }
        }
        return new BoundValue(BindingSource.Cookie, name, isPresent: false, default);
    }

    /// <summary>The first value of a name in a form.</summary>
    /// <param name="request">A request whose content is a form: see <see cref="ContentBinding.TryReadForm"/>.</param>
    /// <param name="name">The name, decoded; letter case counts.</param>
    public static BoundValue Form(in Request request, ReadOnlySpan<byte> name) => First(FormAll(in request, name), BindingSource.Form, name);

    /// <summary>All values of a name in a form.</summary>
    /// <param name="request">A request whose content is a form: see <see cref="ContentBinding.TryReadForm"/>.</param>
    /// <param name="name">The name, decoded; letter case counts.</param>
    public static BoundValues FormAll(in Request request, ReadOnlySpan<byte> name) =>
        new(BindingSource.Form, name, request.Content);

    private static BoundValue First(BoundValues values, BindingSource source, ReadOnlySpan<byte> name) =>
        values.MoveNext() ? values.Current : new BoundValue(source, name, isPresent: false, default);

    /// <summary>cookie-string = cookie-pair *( ";" SP cookie-pair ), read as leniently as user agents write it.</summary>
    private static bool TryFindCookie(ReadOnlySpan<byte> cookies, ReadOnlySpan<byte> name, out ReadOnlySpan<byte> value)
    {
        while (!cookies.IsEmpty)
        {
            int end = cookies.IndexOf((byte)';');
            ReadOnlySpan<byte> pair = (end < 0 ? cookies : cookies[..end]).Trim(" \t"u8);
            cookies = end < 0 ? default : cookies[(end + 1)..];
            int equals = pair.IndexOf((byte)'=');
            if (equals >= 0 && pair[..equals].SequenceEqual(name))
            {
                value = pair[(equals + 1)..];
                if (value.Length >= 2 && value[0] == '"' && value[^1] == '"')
                {
                    value = value[1..^1];
                }
                return true;
            }
        }
        value = default;
        return false;
    }
}
