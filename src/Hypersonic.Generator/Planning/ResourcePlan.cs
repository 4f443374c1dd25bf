using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>One endpoint of a resource: the methods that it answers, and how.</summary>
/// <param name="Methods">Its method, and HEAD with GET where no handler answers HEAD.</param>
/// <param name="Endpoint">The endpoint.</param>
/// <param name="Literal">Its message, if that is known.</param>
/// <param name="OwnMethod">The name of the method that answers, if that takes more than one expression.</param>
/// <param name="Frozen">The name of its frozen response, if it has one.</param>
/// <param name="Condition">What a conditional request for the literal is held against, if it has a validator.</param>
/// <param name="Message">The message that follows the call of its handler, or null where that says all of the response.</param>
/// <param name="Around">The filters of the user's around it, or null if there are none.</param>
/// <param name="TimeoutMessage">The message in place of a handler that waits for too long, if that is limited.</param>
/// <param name="Filter">What goes on before it answers, or null.</param>
internal sealed record AnswerPlan(
    IReadOnlyList<RequestMethod> Methods,
    EndpointSpec Endpoint,
    ResponsePlan? Literal,
    string? OwnMethod,
    string? Frozen,
    ConditionPlan? Condition,
    ResponsePlan? Message,
    AroundPlan? Around,
    ResponsePlan? TimeoutMessage,
    FilterPlan? Filter);

/// <summary>A resource: what a path names, with the methods that it has.</summary>
/// <param name="Name">The name of its method in the dispatcher.</param>
/// <param name="Template">Its template; where handlers named its parameters differently, the first one's.</param>
/// <param name="Captures">The variables of its parameters, in order.</param>
/// <param name="Answers">Its endpoints.</param>
/// <param name="Options">The answer to OPTIONS, or null where a handler gives it or the template is a catch-all.</param>
/// <param name="MethodNotAllowed">The answer to all other methods, or null for a catch-all: it has only what it answers.</param>
/// <param name="Origin">What these two add for the origin that asks, or null.</param>
/// <param name="Preflight">How preflights are answered, or null where they are OPTIONS like any other.</param>
internal sealed record ResourcePlan(
    string Name,
    RouteTemplate Template,
    IReadOnlyList<CapturePlan> Captures,
    IReadOnlyList<AnswerPlan> Answers,
    ResponsePlan? Options,
    ResponsePlan? MethodNotAllowed,
    OriginPlan? Origin,
    PreflightPlan? Preflight)
{
    /// <summary>Whether any of its endpoints sets a limit to its content.</summary>
    public bool HasLimit => Answers.Any(answer => answer.Endpoint.MaxContentLength is not null);

    /// <summary>The variable of a route parameter, by the name that this endpoint gives it.</summary>
    public CapturePlan CaptureOf(EndpointSpec endpoint, string parameter) =>
        Captures[Array.FindIndex(endpoint.Template.Parameters.ToArray(), segment => segment.Text == parameter)];
}

/// <summary>A route parameter in the dispatcher.</summary>
/// <param name="Name">The name of its variable.</param>
/// <param name="Constraint">What it matches, which decides its type.</param>
internal sealed record CapturePlan(string Name, RouteConstraint Constraint)
{
    /// <summary>The dispatcher's own variables, and the name that as an argument for out means none.</summary>
    public static string[] TakenNames => ["application", "request", "response", "path", "rest", "all", "segment", "result", "_"];

    /// <summary>Whether its value is the text that matched, and not one that was read from it.</summary>
    public bool IsText => Constraint is RouteConstraint.Text or RouteConstraint.Alpha or RouteConstraint.CatchAll;
}

/// <summary>Decides which resources there are and what each answers.</summary>
/// <param name="names">The names in the dispatcher.</param>
/// <param name="ofClass">What attributes say of the answers that no handler gives.</param>
/// <param name="literals">The messages.</param>
/// <param name="filters">What goes on before endpoints answer.</param>
internal sealed class ResourcePlanner(NameScope names, FilterSpec ofClass, LiteralPlanner literals, FilterPlanner filters)
{
    private readonly Dictionary<(string, string?), string> _frozen = [];

    /// <summary>The answers to OPTIONS and to all other methods, by the methods that are there: most resources have the same.</summary>
    private readonly Dictionary<string, ResponsePlan> _options = [];
    private readonly Dictionary<string, ResponsePlan> _notAllowed = [];
    private ResponsePlan? _noContent;

    /// <summary>
    /// The resources: literal paths by length and text, then templates as they are tried. An endpoint that an earlier one
    /// excludes is left out; it is reported elsewhere.
    /// </summary>
    public IReadOnlyList<ResourcePlan> Plan(IReadOnlyList<EndpointSpec> endpoints) => endpoints
        .GroupBy(endpoint => endpoint.Template.Shape)
        .Select(group => group.ToArray())
        .OrderBy(group => group[0].Template.IsLiteral ? 0 : 1)
        .ThenBy(group => group[0].Template.IsLiteral ? group[0].Template.Text.Length : 0)
        .ThenBy(group => group[0].Template, TemplateOrder.Instance)
        .Select(PlanResource)
        .ToArray();

    private ResourcePlan PlanResource(EndpointSpec[] endpoints)
    {
        string name = names.Take(NameScope.OfPath(endpoints[0].Template.Text));
        EndpointSpec[] chosen = endpoints
            .GroupBy(endpoint => endpoint.Method)
            .Select(group => group.First())
            .OrderBy(endpoint => endpoint.Method)
            .ToArray();
        RequestMethod[] methods = chosen.Select(endpoint => endpoint.Method).ToArray();
        bool headComesFromGet = methods.Contains(RequestMethod.Get) && !methods.Contains(RequestMethod.Head);
        RequestMethod[] allowed = RequestMethods.All
            .Where(method => methods.Contains(method)
                || method == RequestMethod.Options
                || (method == RequestMethod.Head && headComesFromGet))
            .ToArray();

        CapturePlan[] captures = PlanCaptures(endpoints[0].Template);
        AnswerPlan[] answers = chosen.Select(endpoint => PlanAnswer(endpoint, name, captures, headComesFromGet)).ToArray();

        string allow = string.Join(", ", allowed.Select(method => method.Token()));
        string allowName = string.Concat(allowed.Where(method => method != RequestMethod.Options));
        // A catch-all does not say that there is a resource: without a handler for the method there is none.
        bool isResource = !endpoints[0].Template.IsCatchAll;
        bool hasOptions = methods.Contains(RequestMethod.Options);
        return new ResourcePlan(
            name,
            endpoints[0].Template,
            captures,
            answers,
            isResource && !hasOptions ? ShareOnce(_options, allow, declared => ResponsePlan.Options("Allow" + allowName, allow, declared)) : null,
            isResource ? ShareOnce(_notAllowed, allow, declared => ResponsePlan.MethodNotAllowed("OnlyAllow" + allowName, allow, declared)) : null,
            isResource ? filters.PlanOriginOfClass() : null,
            hasOptions ? null : filters.PlanPreflight(answers, isResource ? allow : null, allowName));
    }

    private ResponsePlan ShareOnce(
        Dictionary<string, ResponsePlan> known, string allow, Func<IReadOnlyList<FieldSpec>, ResponsePlan> create)
    {
        if (!known.TryGetValue(allow, out ResponsePlan? plan))
        {
            plan = literals.Share(create(DeclaredFields.Of(ofClass, [new FieldSpec("Allow", allow)])));
            known.Add(allow, plan);
        }
        return plan;
    }

    private AnswerPlan PlanAnswer(EndpointSpec endpoint, string resource, CapturePlan[] captures, bool headComesFromGet)
    {
        string name = endpoint.Method + resource;
        ResponseSpec? constant = endpoint.Handler.Constant;
        IReadOnlyList<FieldSpec> declared = constant is null ? [] : DeclaredFields.Of(endpoint.Filters, constant.Fields);
        ResponsePlan? literal = constant is null ? null : literals.Share(ResponsePlan.Of(name, constant, declared));
        ConditionPlan? condition = constant is null ? null : PlanCondition(endpoint.Method, name, constant, declared);
        return new AnswerPlan(
            endpoint.Method == RequestMethod.Get && headComesFromGet ? [RequestMethod.Get, RequestMethod.Head] : [endpoint.Method],
            endpoint,
            literal,
            endpoint.Kind switch
            {
                AnswerKind.Template => names.Take("Fill" + name),
                AnswerKind.Dynamic when endpoint.Handler.Binds => names.Take("Bind" + name),
                AnswerKind.Dynamic when endpoint.Handler.IsOffloaded => names.Take("Offload" + name),
                AnswerKind.Dynamic when endpoint.Handler is { IsFollowed: true } or { HoldsRequest: true } or { Timeout: not null } => names.Take("Call" + name),
                _ => null,
            },
            endpoint.Kind == AnswerKind.Frozen ? NameFrozen(endpoint) : null,
            condition,
            endpoint.Handler.Result switch
            {
                ResultKind.Nothing => _noContent ??= literals.Share(ResponsePlan.Of("NoContent", new ResponseSpec(204, null, default, default))),
                ResultKind.Dispatched => literals.Share(ResponsePlan.NotFound("NotFound")),
                _ => null,
            },
            AroundPlan.Of(endpoint, name, captures, checks: condition is not null, names),
            endpoint.Kind == AnswerKind.Dynamic && endpoint.Handler.Timeout is { } timeout
                ? literals.Share(ResponsePlan.Timeout("Timeout" + timeout.Status.ToString(CultureInfo.InvariantCulture), timeout.Status))
                : null,
            filters.Plan(endpoint, name, hasCondition: condition is not null));
    }

    private ConditionPlan? PlanCondition(
        RequestMethod method, string name, ResponseSpec constant, IReadOnlyList<FieldSpec> declared) =>
        ConditionPlan.Of(method, name, constant, declared) is { } condition
            ? condition with
            {
                NotModified = literals.Share(condition.NotModified),
                Failed = condition.Failed is { } failed ? literals.Share(failed) : null,
            }
            : null;

    /// <summary>One name for a handler, which runs once however many endpoints it answers, but for each media type.</summary>
    private string NameFrozen(EndpointSpec endpoint)
    {
        (string, string?) key = (endpoint.Handler.Name, endpoint.ContentType);
        if (!_frozen.TryGetValue(key, out string? name))
        {
            name = names.Take("Frozen" + endpoint.Handler.Name.TrimStart('@'));
            _frozen.Add(key, name);
        }
        return name;
    }

    private static CapturePlan[] PlanCaptures(RouteTemplate template)
    {
        NameScope variables = new(CapturePlan.TakenNames);
        return template.Parameters
            .Select(segment => new CapturePlan(variables.Take(segment.Identifier), segment.Constraint))
            .ToArray();
    }
}
