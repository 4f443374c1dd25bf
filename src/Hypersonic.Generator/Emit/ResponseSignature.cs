using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Finds the resource of a request and lets it respond.</summary>
internal sealed class ResponseSignature(ApplicationPlan plan) : DispatchSignature
{
    /// <summary>What every method takes, passed on.</summary>
    public const string PassedOn = "in request, response";

    public override string Result => "global::Hypersonic.DispatchResult";

    public override string NotFound => Result + ".NotFound";

    protected override string Parameters =>
        "\n    " + (plan.NeedsInstance ? plan.Identity.QualifiedName + " application, " : "") + FirstParameters;

    protected override string Arguments => plan.NeedsInstance ? "application, " + PassedOn : PassedOn;

    protected override string FirstArguments => plan.NeedsInstance ? "this, " + PassedOn : PassedOn;

    /// <summary>What the application itself takes.</summary>
    public static string FirstParameters => Request + ", global::Hypersonic.ResponseWriter response";

    protected override bool Passes(CapturePlan capture) => true;
}
