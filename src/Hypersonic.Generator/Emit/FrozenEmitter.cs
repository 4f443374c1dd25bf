using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
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
    public static string Place(ApplicationPlan plan, HandlerSpec handler, string name) =>
        handler.IsStatic ? name : $"application.{plan.Identity.FrozenName}.{name}";

    /// <summary>Whether an application keeps what its own handlers gave.</summary>
    public bool HasField => OfInstance().Any();

    /// <summary>Writes the field of the application in which that is.</summary>
    public void WriteField() =>
        source.Line($"private readonly {plan.Identity.DispatcherName}.{plan.FrozenClass} {plan.Identity.FrozenName} = new();");

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
            foreach (FrozenPlan frozen in plan.Frozen)
            {
                HandlerSpec handler = frozen.Endpoint.Handler;
                string call = FilterEmitter.Add(frozen.Fields, new HandlerCall(plan, frozen.Resource, frozen.Endpoint).WriteResult());
                source.Line($"{Place(plan, handler, frozen.Name)}.Freeze({(handler.IsStatic ? "static " : "")}response => {call});");
            }
        }
        if (OfClass().Any())
        {
            source.Line();
            source.Line("// What static handlers gave, once in the process.");
            foreach (FrozenPlan frozen in OfClass())
            {
                source.Line($"public static readonly {Declare(frozen)}");
            }
        }
        if (OfInstance().Any())
        {
            source.Line();
            source.Line("// What the handlers of one application gave.");
            using SourceWriter.Scope body = source.Block($"public sealed class {plan.FrozenClass}");
            foreach (FrozenPlan frozen in OfInstance())
            {
                source.Line($"public readonly {Declare(frozen)}");
            }
        }
    }

    private static string Declare(FrozenPlan frozen)
    {
        string handler = CSharpLiteral.Text(frozen.Endpoint.Handler.Name.TrimStart('@'));
        return $"{Type} {frozen.Name} = new({handler}{(frozen.HasETag ? ", hasETag: true" : "")});";
    }

    private IEnumerable<FrozenPlan> OfClass() => plan.Frozen.Where(static frozen => frozen.Endpoint.Handler.IsStatic);

    private IEnumerable<FrozenPlan> OfInstance() => plan.Frozen.Where(static frozen => !frozen.Endpoint.Handler.IsStatic);
}
