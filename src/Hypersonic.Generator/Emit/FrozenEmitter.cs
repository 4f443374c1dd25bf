using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>
/// Writes where frozen responses are kept and how they are made: those of static handlers once in the process, the
/// others once for each application.
/// </summary>
internal sealed class FrozenEmitter(SourceWriter source, ApplicationPlan plan)
{
    private const string Type = "global::Hypersonic.FrozenResponse";

    /// <summary>Where a frozen response is kept.</summary>
    public static string Place(ApplicationPlan plan, AnswerPlan answer) => answer.Endpoint.Handler.IsStatic
        ? answer.Frozen!
        : $"application.{plan.Identity.FrozenName}.{answer.Frozen}";

    /// <summary>Writes the field of the application, if one of its own handlers is frozen.</summary>
    public void WriteField()
    {
        if (OfInstance().Any())
        {
            source.Line($"private readonly {plan.Identity.DispatcherName}.{plan.FrozenClass} {plan.Identity.FrozenName} = new();");
            source.Line();
        }
    }

    /// <summary>Writes what the application calls before it serves.</summary>
    public void WriteFirst() => source.Line(
        $"void global::Hypersonic.IHttpApplication.Freeze() => {plan.Identity.DispatcherName}.{plan.FreezeMethod}({(plan.NeedsInstance ? "this" : "")});");

    /// <summary>Writes what stands in the dispatcher.</summary>
    public void WriteMembers()
    {
        if (plan.Frozen.Count == 0)
        {
            return;
        }
        source.Line();
        source.Line("// Runs each handler once, and keeps what it gave.");
        string parameter = plan.NeedsInstance ? plan.Identity.QualifiedName + " application" : "";
        using (source.Block($"public static void {plan.FreezeMethod}({parameter})"))
        {
            foreach ((ResourcePlan resource, AnswerPlan answer) in plan.Frozen)
            {
                string isStatic = answer.Endpoint.Handler.IsStatic ? "static " : "";
                string call = new HandlerCall(plan, resource, answer.Endpoint).WriteResult();
                source.Line($"{Place(plan, answer)}.Freeze({isStatic}response => {call});");
            }
        }
        AnswerPlan[] ofClass = plan.Frozen.Select(static pair => pair.Answer).Except(OfInstance()).ToArray();
        if (ofClass.Length > 0)
        {
            source.Line();
            source.Line("// What static handlers gave, once in the process.");
            foreach (AnswerPlan answer in ofClass)
            {
                source.Line($"public static readonly {Declare(answer)}");
            }
        }
        if (OfInstance().Any())
        {
            source.Line();
            source.Line("// What the handlers of one application gave.");
            using SourceWriter.Scope body = source.Block($"public sealed class {plan.FrozenClass}");
            foreach (AnswerPlan answer in OfInstance())
            {
                source.Line($"public readonly {Declare(answer)}");
            }
        }
    }

    private string Declare(AnswerPlan answer)
    {
        bool hasETag = plan.Dispatch.Resources
            .SelectMany(static resource => resource.Answers)
            .Any(other => other.Frozen == answer.Frozen && other.Endpoint.HasFrozenETag);
        string name = CSharpLiteral.Text(answer.Endpoint.Handler.Name.TrimStart('@'));
        return $"{Type} {answer.Frozen} = new({name}{(hasETag ? ", hasETag: true" : "")});";
    }

    private IEnumerable<AnswerPlan> OfInstance() =>
        plan.Frozen.Select(static pair => pair.Answer).Where(static answer => !answer.Endpoint.Handler.IsStatic);
}
