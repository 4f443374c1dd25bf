using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the methods that call the filters of the user's around an endpoint.</summary>
/// <param name="source">Takes them.</param>
/// <param name="signature">How they are declared and called.</param>
/// <param name="plan">The application.</param>
/// <param name="resource">The resource.</param>
/// <param name="answer">The endpoint.</param>
/// <param name="respond">The answer itself, as an expression.</param>
internal sealed class AroundEmitter(
    SourceWriter source, DispatchSignature signature, ApplicationPlan plan, ResourcePlan resource, AnswerPlan answer, string respond)
{
    private const string Context = "global::Hypersonic.RequestContext";

    private readonly AroundPlan _around = answer.Around!;

    private string Endpoint => $"{answer.Endpoint.Method.Token()} {answer.Endpoint.Template.Text}";

    /// <summary>What such methods take beside the rest: filters that were started before.</summary>
    public static string Declare(IEnumerable<UserFilterPlan> given) =>
        string.Concat(given.Select(filter => $", in {filter.Filter.Type} {filter.Variable}"));

    /// <summary>The same, passed on.</summary>
    public static string Pass(IEnumerable<UserFilterPlan> given) =>
        string.Concat(given.Select(filter => $", in {filter.Variable}"));

    /// <summary>Names filters in the order in which they run.</summary>
    public static string Name(IReadOnlyList<UserFilterSpec> filters) => string.Join(
        " and ",
        new[] { string.Join(", ", filters.Take(filters.Count - 1).Select(filter => filter.Name)), filters[filters.Count - 1].Name }
            .Where(names => names.Length > 0));

    public void Write()
    {
        WriteLayer(
            _around.First,
            $"{Endpoint}: {string.Join(", then ", _around.Filters.Select(Describe).Append(answer.Literal is null ? answer.Endpoint.Handler.Name : "the literal"))}.");
        if (_around.CheckMethod is { } check)
        {
            source.Separate();
            source.Line($"// {Endpoint}: once filters let it go on, the conditions of the request.");
            source.Line(signature.Declare(check, resource.Captures) + " =>");
            using (source.Indent())
            {
                ConditionEmitter.WriteSwitch(source, "", "};", answer.Condition!, respond);
            }
        }
    }

    private static string Describe(UserFilterPlan filter) =>
        filter.Filter.Name
        + (filter.Filter.Waits ? ", which may wait" : "")
        + (filter.Filter.HoldsBack ? $"{(filter.Filter.Waits ? " and" : ", which may")} hold the response back" : "");

    private void WriteLayer(LayerPlan layer, string comment)
    {
        source.Separate();
        source.Line("// " + comment);
        using (source.Block(signature.Declare(layer.Method, resource.Captures, Declare(layer.Given))))
        {
            if (layer.Waited is { } waited)
            {
                WriteTell(waited);
                source.Line();
            }
            foreach (UserFilterPlan filter in layer.Starts)
            {
                WriteStart(filter);
            }
            if (layer.WaitsFor is { } waits)
            {
                WriteWait(layer, waits);
            }
            else if (layer.Around is { } around)
            {
                WriteAround(layer, around);
            }
            else
            {
                source.Line($"return {Inside(layer)};");
            }
        }
        if (layer.Next is { } next)
        {
            WriteLayer(next, layer.WaitsFor is { } before
                ? $"{Endpoint}, when {before.Filter.Name} has let it go on."
                : $"{Endpoint}, within {layer.Around!.Filter.Name}.");
        }
    }

    private void WriteStart(UserFilterPlan filter)
    {
        source.Line($"{filter.Filter.Type} {filter.Variable} = new({(filter.Filter.TakesApplication ? "application" : "")});");
        if (filter.Filter.HasBefore)
        {
            using (source.Block($"if ({filter.Variable}.Before(in request, new global::Hypersonic.ResponseFields(response)) is {{ }} {filter.AnswerVariable})"))
            {
                source.Line($"return response.WriteResponse({filter.AnswerVariable});");
            }
        }
        if (_around.HoldsBack && filter.Filter is { HasAfter: true, Waits: false })
        {
            WriteTell(filter);
        }
        if (filter.Filter.HasBefore || !filter.Filter.Waits)
        {
            source.Line();
        }
    }

    /// <summary>Leaves it to the core to tell a filter of the response, which it keeps as long as a filter holds it back.</summary>
    private void WriteTell(UserFilterPlan filter) => source.Line($"response.AfterResponse({filter.Variable});");

    private void WriteWait(LayerPlan layer, UserFilterPlan filter)
    {
        LayerPlan next = layer.Next!;
        string context = _around.ContextVariable;
        source.Line("// It may look at the request while it waits: so the bytes are held until the response is out.");
        using (source.Block($"if (!response.TryHold(in request, out {Context} {context}))"))
        {
            source.Line("return response.WriteOverloaded();");
        }
        string[] state =
        [
            .. plan.NeedsInstance ? new[] { "application" } : [],
            context,
            .. resource.Captures.Select(capture => capture.IsText
                ? $"{capture.Name}: new global::Hypersonic.PathPart(in request, {capture.Name})"
                : capture.Name),
            .. next.Given.Select(given => given.Variable),
        ];
        string from = state.Length == 1 ? "" : "state.";
        string captures = string.Concat(resource.Captures.Select(capture =>
            $", {from}{capture.Name}{(capture.IsText ? $".In({from}{context})" : "")}"));
        string given = string.Concat(next.Given.Select(filter => ", " + from + filter.Variable));
        source.Line($"return response.{(filter.Filter.HasAfter ? "AwaitFilter" : "Await")}(");
        using (source.Indent())
        {
            source.Line($"{filter.Variable}.BeforeAsync({context}, response.CancellationToken),");
            if (filter.Filter.HasAfter)
            {
                source.Line($"{filter.Variable},");
            }
            source.Line(state.Length == 1 ? context + "," : $"({string.Join(", ", state)}),");
            source.Line($"static (response, answer, {(state.Length == 1 ? context : "state")}) => answer is {{ }} found");
            using (source.Indent())
            {
                source.Line("? response.WriteResponse(found)");
                source.Line($": {next.Method}({(plan.NeedsInstance ? from + "application, " : "")}{from}{context}.Request, response{captures}{given}));");
            }
        }
    }

    private void WriteAround(LayerPlan layer, UserFilterPlan filter)
    {
        source.Line($"{signature.Result} result;");
        using (source.Block("try"))
        {
            source.Line($"result = {Inside(layer)};");
        }
        using (source.Block("catch"))
        {
            source.Line($"{filter.Variable}.After(500);");
            source.Line("throw;");
        }
        if (layer.MayWait)
        {
            using (source.Block($"if (result == {signature.Result}.Pending)"))
            {
                source.Line($"response.AfterWait({filter.Variable});");
                source.Line("return result;");
            }
        }
        source.Line($"{filter.Variable}.After(response.StatusCode);");
        source.Line("return result;");
    }

    /// <summary>What is further in.</summary>
    private string Inside(LayerPlan layer) => layer.Next is { } next
        ? signature.Call(next.Method, resource.Captures, more: Pass(next.Given))
        : _around.CheckMethod is { } check ? signature.Call(check, resource.Captures)
        : respond;
}
