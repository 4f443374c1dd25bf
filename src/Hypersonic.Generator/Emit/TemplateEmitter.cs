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
            if (!node.IsCatchAllOnly)
            {
                WriteStart(node);
                if (!hasSwitch && node.Literals.Concat(node.Parameters).Any(branch => branch.Next is not null))
                {
                    source.Line($"{signature.Result} result;");
                }
                if (hasSwitch)
                {
                    WriteSwitch(node);
                }
                foreach (TemplateBranch branch in hasSwitch ? node.Parameters : node.Literals.Concat(node.Parameters))
                {
                    WriteBranch(node, branch);
                }
            }
            source.Line($"return {WhateverFollows(node, node.Captures, node.IsCatchAllOnly ? "rest" : "all") ?? signature.NotFound};");
        }
        if (hasSwitch)
        {
            WriteSwitchMethods(node);
        }
        foreach (TemplateBranch branch in node.Literals.Concat(node.Parameters))
        {
            if (branch.Next is { IsCatchAllOnly: false } next)
            {
                source.Line();
                Write(next);
            }
        }
    }

    private void WriteStart(TemplateNode node)
    {
        if (node.CatchAll is not null)
        {
            source.Line($"{DispatchSignature.Bytes} all = rest;");
            // A path starts with a slash, so that its first segment is never missing.
            if (node.Prefix.Length > 0)
            {
                WriteReturn("rest.IsEmpty", WhateverFollows(node, node.Captures, "all")!);
            }
        }
        source.Line($"{DispatchSignature.Bytes} segment = global::Hypersonic.RoutePath.TakeSegment(ref rest);");
    }

    private void WriteBranch(TemplateNode node, TemplateBranch branch)
    {
        IReadOnlyList<CapturePlan> captures = Captures(node, branch);
        string matches = ConstraintEmitter.Condition(signature, branch);
        string end = branch.Resource is { } resource ? signature.Answer(resource, captures) : "";
        string next = branch.Next is { } child ? $"(result = {Follow(child, captures)}) != {signature.NotFound}" : "";
        if (branch.Next is null)
        {
            WriteReturn($"{matches} && rest.IsEmpty", end);
        }
        else if (branch.Resource is null)
        {
            WriteReturn($"{matches}{(branch.Next.CatchAll is null ? " && !rest.IsEmpty" : "")} && {next}", "result");
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

    /// <summary>The variables of the parameters after a branch.</summary>
    private static IReadOnlyList<CapturePlan> Captures(TemplateNode node, TemplateBranch branch) =>
        branch.Capture is not { } capture ? node.Captures
        // Text is passed on as the segment that it is, or else has a variable of its own.
        : [.. node.Captures, capture.IsText && !branch.Segment.HasParts ? capture with { Name = "segment" } : capture];

    /// <summary>What the rest of a path leads to.</summary>
    private string Follow(TemplateNode node, IReadOnlyList<CapturePlan> captures) => node.IsCatchAllOnly
        ? WhateverFollows(node, captures, "rest")!
        : signature.Call(node.Name, captures, "rest");

    /// <summary>What takes the rest of a path as it is, or null.</summary>
    private string? WhateverFollows(TemplateNode node, IReadOnlyList<CapturePlan> captures, string rest) => node.CatchAll is { } resource
        ? signature.Answer(resource, [.. captures, new CapturePlan(rest, RouteConstraint.CatchAll)])
        : null;

    private void WriteReturn(string condition, string result)
    {
        using (source.Block($"if ({condition})"))
        {
            source.Line($"return {result};");
        }
    }

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
                literal => FollowLiteral(branches[literal], node),
                null).WriteMethod(
                    SwitchName(node, length),
                    LiteralSwitch.Of(branches.Keys.Where(literal => literal.Length == length)));
        }
    }

    private string FollowLiteral(TemplateBranch branch, TemplateNode node)
    {
        string? next = branch.Next is { } child ? Follow(child, node.Captures) : null;
        string? end = branch.Resource is { } resource ? signature.Answer(resource, node.Captures)
            : branch.Next?.CatchAll is not null ? next
            : null;
        return end == next ? next! : $"(rest.IsEmpty ? {end ?? signature.NotFound} : {next ?? signature.NotFound})";
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
