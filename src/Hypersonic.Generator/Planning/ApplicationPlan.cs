using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>All that is decided about an application before a line is written.</summary>
/// <param name="Identity">Its class.</param>
/// <param name="Resources">Its resources, in the order in which they are tried.</param>
/// <param name="Lengths">How literal paths of each length are told apart.</param>
/// <param name="Templates">How templates are matched, or null if there is none.</param>
/// <param name="Literals">Its messages.</param>
/// <param name="NeedsInstance">Whether any handler that runs is called on the application and not on its class.</param>
internal sealed record ApplicationPlan(
    ApplicationIdentity Identity,
    IReadOnlyList<ResourcePlan> Resources,
    IReadOnlyList<LengthPlan> Lengths,
    TemplateNode? Templates,
    IReadOnlyList<ResponsePlan> Literals,
    bool NeedsInstance)
{
    public static ApplicationPlan Of(ApplicationSpec application)
    {
        // What the dispatcher has or inherits already, and the methods of the lengths.
        NameScope names = new(
        [
            application.Identity.DispatcherName,
            "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
            .. application.Endpoints.Select(endpoint => "Length" + endpoint.Template.Text.Length).Distinct(),
        ]);
        ResourcePlanner planner = new(names);
        IReadOnlyList<ResourcePlan> resources = planner.Plan(application.Endpoints);
        ResourcePlan[] literalPaths = resources.Where(resource => resource.Template.IsLiteral).ToArray();
        return new ApplicationPlan(
            application.Identity,
            resources,
            literalPaths
                .GroupBy(resource => resource.Template.Text.Length)
                .Select(group => new LengthPlan(
                    group.Key,
                    LiteralSwitch.Of(group.Select(resource => resource.Template.Text)),
                    group.ToDictionary(resource => resource.Template.Text)))
                .ToArray(),
            TemplateNode.Of(resources, names),
            planner.Literals,
            resources.SelectMany(resource => resource.Answers).Any(answer => answer.Literal is null && !answer.Endpoint.Handler.IsStatic));
    }
}

/// <summary>The literal paths of one length.</summary>
internal sealed record LengthPlan(int Length, LiteralSwitch Switch, IReadOnlyDictionary<string, ResourcePlan> Resources);
