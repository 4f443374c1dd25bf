using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Http;

namespace Hypersonic.Generator.Planning;

/// <summary>The field lines that attributes add to every response, and those of a policy of CORS (Fetch standard, "HTTP responses").</summary>
internal static class DeclaredFields
{
    private const string AllowOrigin = "Access-Control-Allow-Origin";
    private const string AllowCredentials = "Access-Control-Allow-Credentials";

    private static readonly FieldSpec VaryByOrigin = new("Vary", "Origin");

    /// <summary>Those that are the same for each request, but for those that a response has itself: its own count.</summary>
    /// <param name="filters">What attributes say.</param>
    /// <param name="own">The fields of the response.</param>
    public static IReadOnlyList<FieldSpec> Of(FilterSpec filters, IEnumerable<FieldSpec>? own = null)
    {
        HashSet<string> taken = new(
            (own ?? []).Select(field => field.Name).Where(name => !ResponseRules.AddsUp(name)), StringComparer.OrdinalIgnoreCase);
        return filters.Fields.Concat(Constant(filters.Cors)).Where(field => !taken.Contains(field.Name)).ToArray();
    }

    /// <summary>Those of an answer to an origin that is not allowed, which another origin would get another one to.</summary>
    public static IReadOnlyList<FieldSpec> WithoutOrigin(FilterSpec filters) => [.. Of(filters with { Cors = null }), VaryByOrigin];

    /// <summary>Those that depend on the origin that asks: what one of them is sent.</summary>
    public static IEnumerable<FieldSpec> OfOrigin(CorsSpec policy, string origin) =>
    [
        new FieldSpec(AllowOrigin, origin),
        .. policy.AllowsCredentials ? [new FieldSpec(AllowCredentials, "true")] : Array.Empty<FieldSpec>(),
        .. Field("Access-Control-Expose-Headers", policy.ExposeHeaders),
    ];

    /// <summary>Those by which a preflight is told what the other request may be.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="methods">The methods that are answered under it.</param>
    public static IEnumerable<FieldSpec> OfPreflight(CorsSpec policy, IEnumerable<RequestMethod> methods) =>
    [
        .. Field("Access-Control-Allow-Methods", policy.AllowMethods ?? string.Join(", ", methods.Select(method => method.Token()))),
        .. Field("Access-Control-Allow-Headers", policy.AllowHeaders),
        .. Field("Access-Control-Max-Age", policy.MaxAge?.ToString(System.Globalization.CultureInfo.InvariantCulture)),
    ];

    /// <summary>Whether a response names an origin itself, so that nothing is added for the one that asks.</summary>
    public static bool NamesOrigin(IEnumerable<FieldSpec> own) =>
        own.Any(field => string.Equals(field.Name, AllowOrigin, StringComparison.OrdinalIgnoreCase));

    /// <summary>Where the origin decides, caches are told so in every response, also to a request without one.</summary>
    private static IEnumerable<FieldSpec> Constant(CorsSpec? policy) => policy is null ? []
        : policy.AllowsAll ? OfOrigin(policy, "*")
        : [VaryByOrigin];

    private static IEnumerable<FieldSpec> Field(string name, string? value) => value is null ? [] : [new FieldSpec(name, value)];
}
