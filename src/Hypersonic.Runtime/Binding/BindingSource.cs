using System.ComponentModel;

namespace Hypersonic.Binding;

/// <summary>The part of a request from which a parameter is read. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public enum BindingSource : byte
{
    /// <summary>A segment of the path.</summary>
    Route,

    /// <summary>The query.</summary>
    Query,

    /// <summary>A field of the header section.</summary>
    Header,

    /// <summary>A cookie.</summary>
    Cookie,

    /// <summary>A form in the content.</summary>
    Form,

    /// <summary>The content as a whole.</summary>
    Content,
}
