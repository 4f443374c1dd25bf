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
            source.Line($"_ => {(resource.MethodNotAllowed is { } notAllowed ? WriteMessage(notAllowed) : signature.NotFound)},");
        }
        foreach (AnswerPlan answer in resource.Answers)
        {
            if (answer.Around is not null)
            {
                new AroundEmitter(source, signature, plan, resource, answer, Respond(resource, answer)).Write();
            }
            if (answer.OwnMethod is null)
            {
                continue;
            }
            if (answer.Endpoint.Answer is { } template)
            {
                new TemplateAnswerEmitter(source, signature).Write(resource, answer, template);
            }
            else
            {
                new BinderEmitter(source, signature, plan, resource, answer).Write();
            }
        }
    }

    private void WriteAnswer(ResourcePlan resource, AnswerPlan answer)
    {
        string response = answer.Around is { } around ? signature.Call(around.First.Method, resource.Captures) : Respond(resource, answer);
        if (answer is { Condition: { } condition, Around: null })
        {
            ConditionEmitter.WriteArm(source, Pattern(answer.Methods), condition, WriteMessage(condition.NotModified), response);
            return;
        }
        source.Line($"{Pattern(answer.Methods)} => {response},");
    }

    /// <summary>The answer of an endpoint, once all that goes before it is done.</summary>
    private string Respond(ResourcePlan resource, AnswerPlan answer) =>
        answer.Literal is { } literal ? WriteMessage(literal)
        : answer.Frozen is { } frozen ? $"{FrozenEmitter.Place(plan, answer.Endpoint.Handler, frozen)}.Write(in request, response)"
        : answer.OwnMethod is { } ownMethod
            ? signature.Call(ownMethod, resource.Captures, more: AroundEmitter.Pass(answer.Around?.Taken ?? []))
        : new HandlerCall(plan, resource, answer.Endpoint, filters: answer.Around?.Taken).WriteResult();

    /// <summary>Writes a message as it is.</summary>
    public static string WriteMessage(ResponsePlan message) => message.ContentText is null
        ? $"response.WriteMessage({message.Name}, dateOffset: {message.DateOffset}, {message.ContentName})"
        : $"response.WriteMessage({message.Name}, dateOffset: {message.DateOffset}, contentOffset: {message.ContentOffset})";
}
