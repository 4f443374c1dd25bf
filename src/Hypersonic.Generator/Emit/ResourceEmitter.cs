using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the method of a resource that responds: it chooses by request method.</summary>
internal sealed class ResourceEmitter(SourceWriter source, DispatchSignature signature, ApplicationPlan plan)
{
    private const string Method = "global::Hypersonic.RequestMethod.";

    /// <summary>The pattern that these methods match.</summary>
    public static string Pattern(IEnumerable<RequestMethod> methods) => string.Join(" or ", methods.Select(method => Method + method));

    public void Write(ResourcePlan resource)
    {
        source.Separate();
        source.Line($"// {resource.Template.Text}");
        source.Line(signature.Declare(resource.Name, resource.Captures) + " => request.Method switch");
        source.Line("{");
        using (source.Indent("};"))
        {
            foreach (AnswerPlan answer in resource.Answers)
            {
                WriteAnswer(resource, answer);
            }
            if (resource.Options is { } options)
            {
                source.Line($"{Method}Options => {WriteMessage(options)},");
            }
            source.Line($"_ => {WriteMessage(resource.MethodNotAllowed)},");
        }
    }

    private void WriteAnswer(ResourcePlan resource, AnswerPlan answer)
    {
        source.Line($"{Pattern(answer.Methods)} => {(answer.Literal is { } literal ? WriteMessage(literal) : CallHandler(resource, answer.Endpoint))},");
    }

    private static string WriteMessage(ResponsePlan message) => message.ContentText is null
        ? $"response.WriteMessage({message.Name}, dateOffset: {message.DateOffset}, {message.ContentName})"
        : $"response.WriteMessage({message.Name}, dateOffset: {message.DateOffset}, contentOffset: {message.ContentOffset})";

    private string CallHandler(ResourcePlan resource, EndpointSpec endpoint)
    {
        HandlerSpec handler = endpoint.Handler;
        string write = handler.Result == ResultKind.Response ? "WriteResponse" : "WriteText";
        string target = handler.IsStatic ? plan.Identity.QualifiedName : "application";
        string[] parameters = endpoint.Template.Segments
            .Where(segment => segment.Constraint != RouteConstraint.Literal)
            .Select(segment => segment.Text)
            .ToArray();
        string arguments = string.Join(", ", handler.Arguments.Select(argument => argument.Source switch
        {
            ArgumentSource.RequestByReference => "in request",
            ArgumentSource.Request => "request",
            ArgumentSource.Content => "request.Content",
            ArgumentSource.ContentText => "global::System.Text.Encoding.UTF8.GetString(request.Content)",
            ArgumentSource.RouteText => $"global::Hypersonic.RoutePath.ReadText({Capture(argument)})",
            _ => Capture(argument),
        }));
        return $"response.{write}({target}.{handler.Name}({arguments}))";

        string Capture(ArgumentSpec argument) =>
            resource.Captures[System.Array.IndexOf(parameters, argument.RouteParameter)].Name;
    }
}
