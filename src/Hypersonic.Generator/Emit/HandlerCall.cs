using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Calls a handler.</summary>
/// <param name="plan">The application.</param>
/// <param name="resource">The resource.</param>
/// <param name="endpoint">The endpoint.</param>
/// <param name="variables">The variables of the values that were read, by the names of the handler's parameters.</param>
/// <param name="context">The variable of the request that is held, if one is.</param>
/// <param name="filters">The filters that ran before, some of which it may take.</param>
internal sealed class HandlerCall(
    ApplicationPlan plan,
    ResourcePlan resource,
    EndpointSpec endpoint,
    IReadOnlyDictionary<string, string>? variables = null,
    string context = "context",
    IReadOnlyList<UserFilterPlan>? filters = null)
{
    /// <summary>The call.</summary>
    public string Write() => Write("application", endpoint.Handler.Arguments.Select(Argument));

    /// <summary>The call with arguments that stand elsewhere.</summary>
    public string Write(string application, IEnumerable<string> arguments) =>
        $"{(endpoint.Handler.IsStatic ? plan.Identity.QualifiedName : application)}.{endpoint.Handler.Name}({string.Join(", ", arguments)})";

    /// <summary>The call that hands what the handler returns to the writer.</summary>
    public string WriteResult() => endpoint.Handler.IsAsync
        ? $"response.Await({Write()}, static (response, result) => {WriteResult("result")})"
        : WriteResult(Write());

    /// <summary>What hands a value that the handler gave to the writer.</summary>
    public string WriteResult(string value) => endpoint.Handler.Result switch
    {
        _ when endpoint.ContentType is { } contentType => $"response.WriteContent({value}, {CSharpLiteral.Text(contentType)})",
        ResultKind.Response => $"response.WriteResponse({value})",
        ResultKind.Bytes => $"response.WriteBytes({value})",
        ResultKind.Json => $"response.WriteJson({value}, {plan.JsonTypes[endpoint.Handler.JsonResult!]})",
        _ => $"response.WriteText({value})",
    };

    /// <summary>The expression of an argument.</summary>
    public string Argument(ArgumentSpec argument) => argument.Source switch
    {
        ArgumentSource.RequestByReference => "in request",
        ArgumentSource.Request => "request",
        ArgumentSource.Content => "request.Content",
        ArgumentSource.ContentText => "global::System.Text.Encoding.UTF8.GetString(request.Content)",
        ArgumentSource.ContentBytes => "request.Content.ToArray()",
        ArgumentSource.ContentMemory => $"{context}.Content",
        ArgumentSource.Context => context,
        ArgumentSource.CancellationToken => "response.CancellationToken",
        ArgumentSource.Value => variables![argument.Value!.Parameter],
        ArgumentSource.Json => variables![argument.Json!.Parameter],
        ArgumentSource.Response => "response",
        ArgumentSource.Filter => filters!.Last(filter => filter.Filter.Type == argument.FilterType).Variable,
        ArgumentSource.RouteText => $"global::Hypersonic.RoutePath.ReadText({Capture(argument)})",
        ArgumentSource.RouteUtf8Text => $"global::Hypersonic.RoutePath.ReadUtf8Text({Capture(argument)})",
        ArgumentSource.RouteRest => $"global::Hypersonic.RoutePath.ReadRest({Capture(argument)})",
        ArgumentSource.RouteSegments => $"global::Hypersonic.RoutePath.ReadSegments({Capture(argument)})",
        ArgumentSource.Constant => argument.Constant,
        _ => Capture(argument),
    };

    /// <summary>The variable of the route parameter that an argument comes from.</summary>
    public string Capture(ArgumentSpec argument) => resource.CaptureOf(endpoint, argument.RouteParameter).Name;
}
