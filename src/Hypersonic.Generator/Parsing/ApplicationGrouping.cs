using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Parsing;

/// <summary>Gathers endpoints to applications.</summary>
internal static class ApplicationGrouping
{
    public static EquatableArray<ApplicationSpec> Group(IReadOnlyList<ParsedEndpoint> endpoints)
    {
        HashSet<string> hintNames = new(StringComparer.OrdinalIgnoreCase);
        return endpoints
            .Where(endpoint => endpoint.Application is not null)
            .GroupBy(endpoint => endpoint.Application!)
            .OrderBy(group => group.Key.DisplayName, StringComparer.Ordinal)
            .Select(group => new ApplicationSpec(
                group.Key,
                FreeHintName(group.Key.DisplayName, hintNames),
                group.Select(endpoint => endpoint.Endpoint).OfType<EndpointSpec>().ToEquatableArray()))
            .ToEquatableArray();
    }

    /// <summary>File names that differ in letter case alone are one to the compiler: the second gets a number.</summary>
    private static string FreeHintName(string displayName, HashSet<string> taken)
    {
        string name = displayName;
        for (int number = 2; !taken.Add(name); number++)
        {
            name = displayName + "." + number;
        }
        return name + ".g.cs";
    }
}
