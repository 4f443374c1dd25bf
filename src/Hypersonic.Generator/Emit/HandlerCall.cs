using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Calls a handler and hands what it returns to the writer, in one expression.</summary>
internal sealed class HandlerCall(ApplicationPlan plan, ResourcePlan resource, EndpointSpec endpoint)
{
    public string Write()
    {
        HandlerSpec handler = endpoint.Handler;
        string target = handler.IsStatic ? plan.Identity.QualifiedName : "application";
        string call = $"{target}.{handler.Name}({string.Join(", ", handler.Arguments.Select(Argument))})";
        return handler.Result switch
        {
            ResultKind.Response => $"response.WriteResponse({call})",
            ResultKind.Bytes => $"response.WriteBytes({call})",
            ResultKind.Json => $"response.WriteJson({call}, {plan.JsonTypes[handler.JsonResult!]})",
            _ => $"response.WriteText({call})",
        };
    }

    private string Argument(ArgumentSpec argument) => argument.Source switch
    {
        ArgumentSource.RequestByReference => "in request",
        ArgumentSource.Request => "request",
        ArgumentSource.Content => "request.Content",
        ArgumentSource.ContentText => "global::System.Text.Encoding.UTF8.GetString(request.Content)",
        ArgumentSource.ContentBytes => "request.Content.ToArray()",
        ArgumentSource.Value => argument.Value!.Parameter,
        ArgumentSource.Json => argument.Json!.Parameter,
        ArgumentSource.RouteText => $"global::Hypersonic.RoutePath.ReadText({Capture(argument)})",
        ArgumentSource.RouteRest => $"global::Hypersonic.RoutePath.ReadRest({Capture(argument)})",
        ArgumentSource.RouteSegments => $"global::Hypersonic.RoutePath.ReadSegments({Capture(argument)})",
        ArgumentSource.Constant => argument.Constant,
        _ => Capture(argument),
    };

    private string Capture(ArgumentSpec argument) => resource.CaptureOf(endpoint, argument.RouteParameter).Name;
}
