using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reports routes of a composed application that an earlier one hides.</summary>
internal static class CompositionDiagnostics
{
    public static IEnumerable<Diagnostic> Of(IEnumerable<ParsedComposition> compositions, IReadOnlyList<ParsedEndpoint> endpoints)
    {
        ILookup<string, ParsedEndpoint> byApplication = endpoints
            .Where(endpoint => endpoint is { Application: not null, Endpoint: not null })
            .ToLookup(endpoint => endpoint.Application!.QualifiedName);
        foreach (ParsedComposition composition in compositions)
        {
            List<ParsedEndpoint> asked = [];
            foreach (ComposedApplication application in composition.Applications)
            {
                ParsedEndpoint[] own = byApplication[application.QualifiedName].ToArray();
                foreach (ParsedEndpoint endpoint in own)
                {
                    if (asked.FirstOrDefault(earlier => Hides(earlier.Endpoint!, endpoint.Endpoint!)) is { } hiding)
                    {
                        yield return Describe(endpoint, hiding, application.Location);
                    }
                }
                asked.AddRange(own);
            }
        }
    }

    /// <summary>The path decides, but a catch-all has its methods alone.</summary>
    private static bool Hides(EndpointSpec earlier, EndpointSpec later) =>
        earlier.Template.Shape == later.Template.Shape && (!later.Template.IsCatchAll || earlier.Method == later.Method);

    private static Diagnostic Describe(ParsedEndpoint endpoint, ParsedEndpoint hiding, Location location) => Diagnostic.Create(
        Descriptors.RouteNeverReached,
        location,
        [hiding.RouteLocation, endpoint.RouteLocation],
        endpoint.Endpoint!.Method.Token(),
        endpoint.Endpoint.Template.Text,
        endpoint.Application!.DisplayName + "." + endpoint.Endpoint.Handler.Name,
        hiding.Endpoint!.Template.Text,
        hiding.Application!.DisplayName + "." + hiding.Endpoint.Handler.Name);
}
