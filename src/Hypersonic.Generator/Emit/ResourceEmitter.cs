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
            WriteOptions(resource);
            source.Line($"_ => {(resource.MethodNotAllowed is { } notAllowed ? WriteMessage(notAllowed, resource.Origin) : signature.NotFound)},");
        }
        foreach (AnswerPlan answer in resource.Answers)
        {
            if (answer.Filter is { Method: not null } filter)
            {
                new FilterEmitter(source, signature, plan).Write(resource, answer, filter, Answer(resource, answer));
            }
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
        string pattern = Pattern(answer.Methods) + " => ";
        if (answer.Filter?.Method is { } filter)
        {
            source.Line($"{pattern}{signature.Call(filter, resource.Captures)},");
        }
        else if (answer is { Condition: { } condition, Around: null })
        {
            ConditionEmitter.WriteSwitch(source, pattern, "},", condition, Respond(resource, answer));
        }
        else
        {
            source.Line($"{pattern}{Answer(resource, answer)},");
        }
    }

    /// <summary>The answer of an endpoint with the filters of the user's around it, if there are any.</summary>
    private string Answer(ResourcePlan resource, AnswerPlan answer) =>
        answer.Around is { } around ? signature.Call(around.First.Method, resource.Captures) : Respond(resource, answer);

    /// <summary>The answer of an endpoint, once all that goes before it is done.</summary>
    private string Respond(ResourcePlan resource, AnswerPlan answer) =>
        answer.Literal is { } literal ? WriteMessage(literal, answer.Filter is { Method: null } filter ? filter.Origin : null)
        : answer.Frozen is { } frozen ? $"{FrozenEmitter.Place(plan, answer.Endpoint.Handler, frozen)}.Write(in request, response)"
        : answer.OwnMethod is { } ownMethod ? signature.Call(ownMethod, resource.Captures, more: AroundEmitter.Pass(answer.Around?.Taken ?? []))
        : new HandlerCall(plan, resource, answer.Endpoint, filters: answer.Around?.Taken).WriteResult();

    private void WriteOptions(ResourcePlan resource)
    {
        string? options = resource.Options is { } allowed ? WriteMessage(allowed, resource.Origin) : null;
        if (resource.Preflight is { } preflight)
        {
            string answer = preflight.Method is { } method ? signature.Call(method, []) : WriteMessage(preflight.Choices[0].Message);
            source.Line(options is null
                ? $"{Method}Options when {PreflightEmitter.IsPreflight} => {answer},"
                : $"{Method}Options => {PreflightEmitter.IsPreflight}\n    ? {answer}\n    : {options},");
        }
        else if (options is not null)
        {
            source.Line($"{Method}Options => {options},");
        }
    }

    /// <summary>Writes a message as it is, or with what is added for the origin that asks.</summary>
    public static string WriteMessage(ResponsePlan message, OriginPlan? origin) =>
        WriteMessage(message, origin is null ? null : FilterEmitter.Find(origin));

    /// <summary>Writes a message as it is, or with field lines that are added to it.</summary>
    public static string WriteMessage(ResponsePlan message, string? fields = null) =>
        (fields is null ? "response" : $"response.AddFields({fields})") + (message.ContentText is null
            ? $".WriteMessage({message.Name}, dateOffset: {message.DateOffset}, {message.ContentName})"
            : $".WriteMessage({message.Name}, dateOffset: {message.DateOffset}, contentOffset: {message.ContentOffset})");
}
