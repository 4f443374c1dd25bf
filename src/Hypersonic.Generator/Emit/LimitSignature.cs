using System.Collections.Generic;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Finds the limit of the content of a request. The parameters of its route do not matter.</summary>
internal sealed class LimitSignature(ApplicationPlan plan) : DispatchSignature
{
    public override string Result => "int";

    public override string NotFound => LimitPlanner.NotFound;

    public override string FirstNotFound => plan.Identity.LimitsName + "." + NotFound;

    protected override string Parameters => Request;

    protected override string Arguments => "in request";

    public override string Answer(ResourcePlan resource, IReadOnlyList<CapturePlan> captures) =>
        resource.HasLimit ? base.Answer(resource, captures) : LimitPlanner.ServerLimit;

    protected override bool Passes(CapturePlan capture) => false;
}
