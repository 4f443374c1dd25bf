using System.Collections.Generic;

namespace Hypersonic.Generator.Model;

/// <summary>The request methods that have an attribute, in the order in which Allow names them.</summary>
internal enum RequestMethod
{
    Get,
    Head,
    Post,
    Put,
    Delete,
    Patch,
    Options,
}

internal static class RequestMethods
{
    public static IReadOnlyList<RequestMethod> All { get; } =
    [
        RequestMethod.Get,
        RequestMethod.Head,
        RequestMethod.Post,
        RequestMethod.Put,
        RequestMethod.Delete,
        RequestMethod.Patch,
        RequestMethod.Options,
    ];

    /// <summary>The method as it stands in a request.</summary>
    public static string Token(this RequestMethod method) => method.ToString().ToUpperInvariant();
}
