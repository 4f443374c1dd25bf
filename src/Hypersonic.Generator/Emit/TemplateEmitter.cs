using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the methods that match templates, segment by segment.</summary>
internal sealed class TemplateEmitter(SourceWriter source, DispatchSignature signature)
{
    /// <summary>How many literal segments are compared one after the other before a switch on length pays.</summary>
    private const int MaxRun = 4;

    /// <summary>Writes the method of a node and of all below it.</summary>
    public void Write(TemplateNode node)
    {
        bool hasSwitch = node.Literals.Count > MaxRun;
        source.Line(node.Prefix.Length == 0
            ? "// Templates by their first segment, the most specific first."
            : $"// What may follow {node.Prefix}, the most specific first.");
        using (source.Block(signature.Declare(node.Name, node.Captures, hasRest: true)))
        {
            source.Line($"{DispatchSignature.Bytes} segment = global::Hypersonic.RoutePath.TakeSegment(ref rest);");
            if (!hasSwitch && node.Literals.Concat(node.Parameters).Any(branch => branch.Next is not null))
            {
                source.Line($"{signature.Result} result;");
            }
            if (hasSwitch)
            {
                WriteSwitch(node);
            }
            else
            {
                foreach (TemplateBranch literal in node.Literals)
                {
                    WriteBranch(node, literal);
                }
            }
            foreach (TemplateBranch parameter in node.Parameters)
            {
                WriteBranch(node, parameter);
            }
            source.Line($"return {signature.NotFound};");
        }
        if (hasSwitch)
        {
            WriteSwitchMethods(node);
        }
        foreach (TemplateBranch branch in node.Literals.Concat(node.Parameters))
        {
            if (branch.Next is { } next)
            {
                source.Line();
                Write(next);
            }
        }
    }

    private void WriteBranch(TemplateNode node, TemplateBranch branch)
    {
        // Text is passed on as the segment that it is; only a number gets a variable of its own.
        IReadOnlyList<CapturePlan> captures = branch.Capture is not { } capture ? node.Captures
            : [.. node.Captures, capture.Constraint == RouteConstraint.Text ? capture with { Name = "segment" } : capture];
        string matches = Matches(branch);
        string end = branch.Resource is { } resource ? signature.Answer(resource, captures) : "";
        string next = branch.Next is { } child
            ? $"(result = {signature.Call(child.Name, captures, "rest")}) != {signature.NotFound}"
            : "";
        if (branch.Next is null)
        {
            WriteReturn($"{matches} && rest.IsEmpty", end);
        }
        else if (branch.Resource is null)
        {
            WriteReturn($"{matches} && !rest.IsEmpty && {next}", "result");
        }
        else
        {
            using (source.Block($"if ({matches})"))
            {
                WriteReturn("rest.IsEmpty", end);
                WriteReturn(next, "result");
            }
        }
    }

    private void WriteReturn(string condition, string result)
    {
        using (source.Block($"if ({condition})"))
        {
            source.Line($"return {result};");
        }
    }

    private string Matches(TemplateBranch branch) => branch.Capture switch
    {
        null => $"segment.SequenceEqual({CSharpLiteral.Utf8(branch.Segment.Text)})",
        { Constraint: RouteConstraint.Int32 } capture => $"global::Hypersonic.RoutePath.TryReadInt32(segment, {signature.Out(capture)})",
        _ => "!segment.IsEmpty",
    };

    private void WriteSwitch(TemplateNode node)
    {
        using (source.Block($"{signature.Result} result = segment.Length switch", "};"))
        {
            foreach (int length in Lengths(node))
            {
                source.Line($"{length} => {CallSwitch(SwitchName(node, length), node)},");
            }
            source.Line($"_ => {signature.NotFound},");
        }
        WriteReturn($"result != {signature.NotFound}", "result");
    }

    private void WriteSwitchMethods(TemplateNode node)
    {
        Dictionary<string, TemplateBranch> branches = node.Literals.ToDictionary(branch => branch.Segment.Text);
        foreach (int length in Lengths(node))
        {
            source.Line();
            new LiteralSwitchEmitter(
                source,
                signature,
                "segment",
                name => DeclareSwitch(name, node),
                name => CallSwitch(name, node),
                literal => Follow(branches[literal], node),
                null).WriteMethod(
                    SwitchName(node, length),
                    LiteralSwitch.Of(branches.Keys.Where(literal => literal.Length == length)));
        }
    }

    private string Follow(TemplateBranch branch, TemplateNode node)
    {
        string? end = branch.Resource is { } resource ? signature.Answer(resource, node.Captures) : null;
        string? next = branch.Next is { } child ? signature.Call(child.Name, node.Captures, "rest") : null;
        return $"(rest.IsEmpty ? {end ?? signature.NotFound} : {next ?? signature.NotFound})";
    }

    private string DeclareSwitch(string name, TemplateNode node)
    {
        string declaration = signature.Declare(name, node.Captures, hasRest: true);
        return declaration.Substring(0, declaration.Length - 1) + $", {DispatchSignature.Bytes} segment)";
    }

    private string CallSwitch(string name, TemplateNode node)
    {
        string call = signature.Call(name, node.Captures, "rest");
        return call.Substring(0, call.Length - 1) + ", segment)";
    }

    private static string SwitchName(TemplateNode node, int length) => $"{node.Name}_Length{length}";

    private static IEnumerable<int> Lengths(TemplateNode node) =>
        node.Literals.Select(branch => branch.Segment.Text.Length).Distinct().OrderBy(length => length);
}
