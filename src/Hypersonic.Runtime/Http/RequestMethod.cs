namespace Hypersonic;

/// <summary>The request methods that Hypersonic knows by name (RFC 9110, section 9; RFC 5789).</summary>
public enum RequestMethod : byte
{
    /// <summary>A method that Hypersonic does not know; it is answered 501 before any dispatch.</summary>
    Unknown,

    /// <summary>GET: transfer the current representation of the resource.</summary>
    Get,

    /// <summary>HEAD: as GET, without the content.</summary>
    Head,

    /// <summary>POST: process the content as the resource sees fit.</summary>
    Post,

    /// <summary>PUT: replace the resource by the content.</summary>
    Put,

    /// <summary>DELETE: remove the resource.</summary>
    Delete,

    /// <summary>PATCH: change the resource as the content says.</summary>
    Patch,

    /// <summary>OPTIONS: tell what the resource allows.</summary>
    Options,
}
