using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>A response that is kept when its handler ran once.</summary>
/// <param name="Name">The name of the field that keeps it.</param>
/// <param name="Resource">The first resource that it answers.</param>
/// <param name="Endpoint">The first endpoint that it answers.</param>
/// <param name="HasETag">Whether it gets an entity tag when it is made, since any of its endpoints asks for one.</param>
/// <param name="Fields">What attributes add to it when it is made, or null.</param>
internal sealed record FrozenPlan(string Name, ResourcePlan Resource, EndpointSpec Endpoint, bool HasETag, FieldsPlan? Fields)
{
    /// <summary>The frozen responses of these resources, each once.</summary>
    public static FrozenPlan[] Of(IEnumerable<ResourcePlan> resources) =>
    [
        .. from resource in resources
           from answer in resource.Answers
           where answer.Frozen is not null
           group (resource, answer.Endpoint, answer.Filter) by answer.Frozen into same
           let first = same.First()
           select new FrozenPlan(same.Key, first.resource, first.Endpoint, same.Any(answer => answer.Endpoint.HasFrozenETag), first.Filter?.Fields),
    ];
}
