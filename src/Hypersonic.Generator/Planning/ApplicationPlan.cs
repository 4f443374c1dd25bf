using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>All that is decided about an application before a line is written.</summary>
/// <param name="Identity">Its class.</param>
/// <param name="Dispatch">How a request finds its resource.</param>
/// <param name="Limits">How it finds the limit of its endpoint, or null if no endpoint sets one.</param>
/// <param name="Literals">Its messages.</param>
/// <param name="JsonTypes">The types that are read from JSON or written as JSON, and the names of their fields.</param>
/// <param name="Warnings">The ids under which the compiler warns of the calls of handlers and filters, by their own attributes.</param>
/// <param name="Frozen">The frozen responses.</param>
/// <param name="FrozenClass">The name of the class that keeps those of one application.</param>
/// <param name="FreezeMethod">The name of the method that makes them all.</param>
/// <param name="NeedsInstance">Whether anything that runs is called on the application and not on its class.</param>
/// <param name="SharedFields">The field lines that attributes add where the server answers before it dispatches, or null.</param>
/// <param name="Fields">All that they add at run time.</param>
/// <param name="Origins">Those among them that depend on the origin that asks.</param>
/// <param name="Preflights">How preflights are answered, where that takes a method.</param>
internal sealed record ApplicationPlan(
    ApplicationIdentity Identity,
    DispatchPlan Dispatch,
    DispatchPlan? Limits,
    IReadOnlyList<ResponsePlan> Literals,
    IReadOnlyDictionary<JsonTypeSpec, string> JsonTypes,
    IReadOnlyList<string> Warnings,
    IReadOnlyList<FrozenPlan> Frozen,
    string FrozenClass,
    string FreezeMethod,
    bool NeedsInstance,
    SharedFieldsPlan? SharedFields,
    IReadOnlyList<FieldsPlan> Fields,
    IReadOnlyList<OriginPlan> Origins,
    IReadOnlyList<PreflightPlan> Preflights)
{
    public static ApplicationPlan Of(ApplicationSpec application)
    {
        NameScope names = DispatchPlan.NamesFor(application.Identity.DispatcherName, application.Endpoints);
        LiteralPlanner literals = new(names);
        FilterPlanner filters = new(names, application.Identity.Filters, literals);
        ResourcePlanner planner = new(names, application.Identity.Filters, literals, filters);
        IReadOnlyList<ResourcePlan> resources = planner.Plan(application.Endpoints);
        SharedFieldsPlan? shared = resources.Count == 0 ? null : filters.PlanShared();
        HandlerSpec[] called = resources
            .SelectMany(resource => resource.Answers)
            .Where(answer => answer.Literal is null)
            .Select(answer => answer.Endpoint.Handler)
            .ToArray();
        return new ApplicationPlan(
            application.Identity,
            DispatchPlan.Of(resources, names) with { Table = LiteralTablePlan.Of(resources, names) },
            LimitPlanner.Plan(resources, DispatchPlan.NamesFor(application.Identity.LimitsName, application.Endpoints)),
            literals.Literals,
            called
                .SelectMany(handler => handler.Arguments.Select(argument => argument.Json?.Json).Append(handler.JsonResult))
                .OfType<JsonTypeSpec>()
                .Distinct()
                .ToDictionary(type => type, type => names.Take("Json" + type.Name)),
            called.SelectMany(handler => handler.Warnings)
                .Concat(application.Endpoints.SelectMany(endpoint => endpoint.UserFilters).SelectMany(filter => filter.Warnings))
                .Distinct().OrderBy(id => id, StringComparer.Ordinal).ToArray(),
            FrozenPlan.Of(resources),
            names.Take("FrozenResponses"),
            names.Take("Freeze"),
            called.Any(handler => !handler.IsStatic)
                || application.Endpoints.Any(endpoint => endpoint.Filters.Gates.Any(gate => gate.Member is { IsStatic: false }) || endpoint.UserFilters.Any(filter => filter.TakesApplication)),
            shared,
            filters.Fields,
            filters.Origins,
            filters.Preflights);
    }
}
