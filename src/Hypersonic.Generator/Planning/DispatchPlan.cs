using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>How the resource that a path names is found.</summary>
/// <param name="Resources">The resources, in the order in which they are tried.</param>
/// <param name="Lengths">How literal paths of each length are told apart.</param>
/// <param name="Templates">How templates are matched, or null if there is none.</param>
internal sealed record DispatchPlan(
    IReadOnlyList<ResourcePlan> Resources, IReadOnlyList<LengthPlan> Lengths, TemplateNode? Templates)
{
    /// <summary>What is looked up before all that, or null.</summary>
    public LiteralTablePlan? Table { get; init; }

    /// <param name="resources">The resources, in the order in which they are tried.</param>
    /// <param name="names">The names in their class.</param>
    public static DispatchPlan Of(IReadOnlyList<ResourcePlan> resources, NameScope names) => new(
        resources,
        resources
            .Where(resource => resource.Template.IsLiteral)
            .GroupBy(resource => resource.Template.Text.Length)
            .Select(group => new LengthPlan(
                group.Key,
                LiteralSwitch.Of(group.Select(resource => resource.Template.Text)),
                group.ToDictionary(resource => resource.Template.Text)))
            .ToArray(),
        TemplateNode.Of(resources, names));

    /// <summary>The names in a class of that name, but for those that it inherits, and the methods of the lengths.</summary>
    public static NameScope NamesFor(string className, IEnumerable<EndpointSpec> endpoints) => new(
    [
        className,
        "Equals", "Finalize", "GetHashCode", "GetType", "MemberwiseClone", "ReferenceEquals", "ToString",
        .. endpoints.Select(endpoint => "Length" + endpoint.Template.Text.Length).Distinct(),
    ]);
}

/// <summary>The literal paths of one length.</summary>
internal sealed record LengthPlan(int Length, LiteralSwitch Switch, IReadOnlyDictionary<string, ResourcePlan> Resources);
