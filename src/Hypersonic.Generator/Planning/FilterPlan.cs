using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>What goes on before an endpoint answers, in this order.</summary>
/// <param name="Method">The name of the method that does it, or null where there is nothing that takes statements.</param>
/// <param name="Origin">What is added for the origin that asks.</param>
/// <param name="Gates">The header fields that are required.</param>
/// <param name="Fields">What is added to whatever comes, or null where that is in the message already.</param>
internal sealed record FilterPlan(string? Method, OriginPlan? Origin, IReadOnlyList<GatePlan> Gates, FieldsPlan? Fields);

/// <summary>A header field that is required.</summary>
/// <param name="Gate">What is required.</param>
/// <param name="Refusal">The message of the refusal.</param>
internal sealed record GatePlan(GateSpec Gate, ResponsePlan Refusal);

/// <summary>Field lines that are added to responses that are not known at build time.</summary>
/// <param name="Name">The name of the literal.</param>
/// <param name="Lines">The lines, without their ends.</param>
internal sealed record FieldsPlan(string Name, IReadOnlyList<string> Lines);

/// <summary>What is added for the origin that asks.</summary>
/// <param name="Name">The name of the method that finds it.</param>
/// <param name="Policy">The policy.</param>
internal sealed record OriginPlan(string Name, CorsSpec Policy);

/// <summary>What is added where the server answers before it dispatches.</summary>
/// <param name="Name">The name of the method that does it.</param>
/// <param name="Origin">What is added for the origin that asks, or null.</param>
/// <param name="Fields">What is added to all.</param>
internal sealed record SharedFieldsPlan(string Name, OriginPlan? Origin, FieldsPlan Fields);

/// <summary>How preflights are answered.</summary>
/// <param name="Method">The name of the method that does it, or null where there is one message for all.</param>
/// <param name="Choices">The answers, by what is asked for.</param>
/// <param name="Otherwise">What all others get, without a word of CORS; null where a catch-all leaves them to other templates.</param>
internal sealed record PreflightPlan(string? Method, IReadOnlyList<PreflightChoice> Choices, ResponsePlan? Otherwise);

/// <summary>An answer to preflights.</summary>
/// <param name="Methods">The methods that are asked for; none for all.</param>
/// <param name="Origin">The origins that get it, or null for all.</param>
/// <param name="Message">The message.</param>
internal sealed record PreflightChoice(IReadOnlyList<RequestMethod> Methods, OriginPlan? Origin, ResponsePlan Message);

/// <summary>Decides what goes on before endpoints answer, and in which messages it is already.</summary>
/// <param name="names">The names in the dispatcher.</param>
/// <param name="ofClass">What holds for the answers that no handler gives.</param>
/// <param name="literals">The messages.</param>
internal sealed class FilterPlanner(NameScope names, FilterSpec ofClass, LiteralPlanner literals)
{
    private readonly Dictionary<string, FieldsPlan> _fields = [];
    private readonly Dictionary<CorsSpec, OriginPlan> _origins = [];
    private readonly Dictionary<string, PreflightPlan> _preflights = [];

    /// <summary>All field lines that are added at run time, each once.</summary>
    public IReadOnlyList<FieldsPlan> Fields => _fields.Values.ToArray();

    /// <summary>All that depends on the origin that asks, each once.</summary>
    public IReadOnlyList<OriginPlan> Origins => _origins.Values.ToArray();

    /// <summary>All ways to answer preflights that take a method, each once.</summary>
    public IReadOnlyList<PreflightPlan> Preflights => _preflights.Values.ToArray();

    /// <summary>What goes on before an endpoint answers, or null if nothing does.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">Its name.</param>
    /// <param name="hasCondition">Whether its literal is held against the conditions of a request.</param>
    public FilterPlan? Plan(EndpointSpec endpoint, string name, bool hasCondition)
    {
        bool isLiteral = endpoint.Kind == AnswerKind.Literal;
        // A filter of the user's may answer in place of what is baked.
        bool isBaked = (isLiteral || endpoint.Kind == AnswerKind.Frozen) && endpoint.UserFilters.Count == 0;
        OriginPlan? origin = isLiteral && DeclaredFields.NamesOrigin(endpoint.Handler.Constant!.Fields) ? null : PlanOrigin(endpoint.Filters.Cors);
        GatePlan[] gates = endpoint.Filters.Gates.Select(gate => new GatePlan(gate, PlanRefusal(endpoint.Filters, gate))).ToArray();
        FieldsPlan? fields = isLiteral && isBaked ? null : PlanFields(endpoint.Filters);
        bool hasStatements = gates.Length > 0
            || (origin is not null && (!(isLiteral && isBaked) || hasCondition))
            || (fields is not null && !isBaked);
        return gates.Length == 0 && origin is null && fields is null
            ? null
            : new FilterPlan(hasStatements ? names.Take("Filter" + name) : null, origin, gates, fields);
    }

    /// <summary>What is added where the server answers before it dispatches, or null if nothing is.</summary>
    public SharedFieldsPlan? PlanShared() => PlanOrigin(ofClass.Cors) is var origin && PlanFields(ofClass) is { } fields
        ? new SharedFieldsPlan(names.Take("AddSharedFields"), origin, fields)
        : null;

    /// <summary>What is added to the answers that no handler gives, for the origin that asks, or null.</summary>
    public OriginPlan? PlanOriginOfClass() => PlanOrigin(ofClass.Cors);

    /// <summary>How preflights are answered, or null if no endpoint has a policy.</summary>
    /// <param name="answers">The answers of a resource.</param>
    /// <param name="allow">Its methods, or null for a catch-all.</param>
    /// <param name="allowName">A name for these.</param>
    public PreflightPlan? PlanPreflight(IReadOnlyList<AnswerPlan> answers, string? allow, string allowName)
    {
        IGrouping<CorsSpec?, AnswerPlan>[] policies = answers.GroupBy(answer => answer.Endpoint.Filters.Cors).ToArray();
        PreflightChoice[] choices = policies
            .Where(policy => policy.Key is not null)
            .Select(policy => PlanChoice(
                policy.Key!, policy.SelectMany(answer => answer.Methods).OrderBy(method => method).ToArray(), isOnly: policies.Length == 1, allow))
            .ToArray();
        if (choices.Length == 0)
        {
            return null;
        }
        if (policies.Length == 1 && choices[0].Origin is null)
        {
            return new PreflightPlan(null, choices, null);
        }
        ResponsePlan? otherwise = allow is null
            ? null
            : literals.Share(ResponsePlan.Options("Allow" + allowName, allow, DeclaredFields.WithoutOrigin(ofClass)));
        string key = string.Join(" ", choices.Select(choice => $"{string.Concat(choice.Methods)} {choice.Origin?.Name} {choice.Message.Name}").Append(otherwise?.Name));
        if (!_preflights.TryGetValue(key, out PreflightPlan? plan))
        {
            plan = new PreflightPlan(names.Take("Preflight" + allowName), choices, otherwise);
            _preflights.Add(key, plan);
        }
        return plan;
    }

    private PreflightChoice PlanChoice(CorsSpec policy, IReadOnlyList<RequestMethod> methods, bool isOnly, string? allow)
    {
        IReadOnlyList<FieldSpec> declared = DeclaredFields.Of(ofClass with { Cors = policy });
        return new PreflightChoice(
            isOnly ? [] : methods,
            PlanOrigin(policy),
            literals.Share(ResponsePlan.Preflight(
                "Cors" + string.Concat(methods), allow, declared, DeclaredFields.OfPreflight(policy, methods))));
    }

    private ResponsePlan PlanRefusal(FilterSpec filters, GateSpec gate)
    {
        FieldSpec[] own = gate.Challenge is null ? [] : [new FieldSpec(ResponsePlan.WwwAuthenticate, gate.Challenge)];
        return literals.Share(ResponsePlan.Refusal("Without" + NameScope.OfPath(gate.Name), gate.Status, gate.Challenge, DeclaredFields.Of(filters, own)));
    }

    private OriginPlan? PlanOrigin(CorsSpec? policy)
    {
        if (policy is null || policy.AllowsAll)
        {
            return null;
        }
        if (!_origins.TryGetValue(policy, out OriginPlan? plan))
        {
            plan = new OriginPlan(names.Take("OriginFields"), policy);
            _origins.Add(policy, plan);
        }
        return plan;
    }

    private FieldsPlan? PlanFields(FilterSpec filters)
    {
        string[] lines = DeclaredFields.Of(filters).Select(field => field.Name + ": " + field.Value).ToArray();
        if (lines.Length == 0)
        {
            return null;
        }
        string key = string.Join("\n", lines);
        if (!_fields.TryGetValue(key, out FieldsPlan? plan))
        {
            plan = new FieldsPlan(names.Take("AddedFields"), lines);
            _fields.Add(key, plan);
        }
        return plan;
    }
}
