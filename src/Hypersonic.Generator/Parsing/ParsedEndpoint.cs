using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// What came of one attribute. The application is null if its class cannot have routes, the endpoint if it is not
/// sound. Unlike the model it holds places in the source: only the diagnostics depend on them.
/// </summary>
internal sealed record ParsedEndpoint(
    ApplicationIdentity? Application,
    EndpointSpec? Endpoint,
    Location RouteLocation,
    EquatableArray<DiagnosticSpec> Diagnostics);
