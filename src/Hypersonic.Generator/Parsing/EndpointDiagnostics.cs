using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>All that is to be reported: what is wrong with one endpoint, and what with two of them together.</summary>
internal static class EndpointDiagnostics
{
    public static IEnumerable<Diagnostic> Of(IReadOnlyList<ParsedEndpoint> endpoints) => endpoints
        .SelectMany(endpoint => endpoint.Diagnostics)
        // A fault of the class is found at each of its handlers.
        .Distinct()
        .Select(diagnostic => diagnostic.ToDiagnostic())
        .Concat(endpoints
            .Where(endpoint => endpoint is { Application: not null, Endpoint: not null })
            .GroupBy(endpoint => endpoint.Application)
            .SelectMany(group => DescribeConflicts(group.ToArray())));

    private static IEnumerable<Diagnostic> DescribeConflicts(ParsedEndpoint[] endpoints)
    {
        EndpointSpec[] specs = endpoints.Select(endpoint => endpoint.Endpoint!).ToArray();
        return RouteConflicts.Find(specs).Select(conflict => Describe(
            conflict.Kind,
            specs[conflict.Earlier],
            specs[conflict.Later],
            endpoints[conflict.Earlier].RouteLocation,
            endpoints[conflict.Later].RouteLocation));
    }

    private static Diagnostic Describe(
        ConflictKind kind, EndpointSpec earlier, EndpointSpec later, Location earlierLocation, Location laterLocation)
    {
        string method = later.Method.Token();
        string route = later.Template.Text;
        string place = Describe(earlierLocation);
        return kind switch
        {
            ConflictKind.Duplicate => Create(Descriptors.DuplicateRoute, method, route, earlier.Handler.Name, place),
            ConflictKind.Ambiguous => Create(
                Descriptors.AmbiguousTemplates,
                method,
                route,
                $"the same paths as '{earlier.Template.Text}' of '{earlier.Handler.Name}', at {place}"),
            ConflictKind.Overlap => Create(
                Descriptors.AmbiguousTemplates,
                method,
                route,
                $"some of the paths of '{earlier.Template.Text}' of '{earlier.Handler.Name}', at {place}, and neither is more specific"),
            _ => Create(
                Descriptors.RoutesDifferInCaseOrSlash,
                route,
                earlier.Template.Text,
                earlier.Handler.Name,
                place,
                kind switch
                {
                    ConflictKind.LetterCase => "letter case",
                    ConflictKind.TrailingSlash => "a trailing slash",
                    _ => "letter case and a trailing slash",
                }),
        };

        Diagnostic Create(DiagnosticDescriptor descriptor, params object[] arguments) =>
            Diagnostic.Create(descriptor, laterLocation, [earlierLocation], arguments);
    }

    private static string Describe(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        string path = span.Path;
        string file = path.Substring(path.LastIndexOfAny(['/', '\\']) + 1);
        return $"{file}({span.StartLinePosition.Line + 1},{span.StartLinePosition.Character + 1})";
    }
}
