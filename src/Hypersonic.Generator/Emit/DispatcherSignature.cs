using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>How the methods of the dispatcher are declared and called: what each of them passes on to the next.</summary>
internal sealed class DispatcherSignature(ApplicationPlan plan)
{
    public const string Result = "global::Hypersonic.DispatchResult";

    public const string NotFound = Result + ".NotFound";

    public const string Request = "in global::Hypersonic.Request request";

    public const string Response = "global::Hypersonic.ResponseWriter response";

    private readonly string _application = plan.NeedsInstance ? plan.Identity.QualifiedName + " application, " : "";

    /// <summary>Declares a method that takes the request, the rest of the path if asked, and parameters of the route.</summary>
    public string Declare(string name, IReadOnlyList<CapturePlan> captures, bool hasRest = false) =>
        $"public static {Result} {name}(\n    {_application}{Request}, {Response}"
        + (hasRest ? ", ReadOnlySpan<byte> rest" : "")
        + string.Concat(captures.Select(capture => $", {TypeOf(capture)} {capture.Name}")) + ")";

    /// <summary>Calls such a method from another one.</summary>
    public string Call(string name, IReadOnlyList<CapturePlan> captures, string? rest = null, string application = "application") =>
        $"{name}({(plan.NeedsInstance ? application + ", " : "")}in request, response"
        + (rest is null ? "" : ", " + rest)
        + string.Concat(captures.Select(capture => ", " + capture.Name)) + ")";

    private static string TypeOf(CapturePlan capture) => capture.Constraint == RouteConstraint.Int32 ? "int" : "ReadOnlySpan<byte>";
}
