using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Steps = Hypersonic.Generator.HypersonicGenerator.Steps;

namespace Hypersonic.Generator.Tests;

/// <summary>What an edit makes the generator do again. Every run over a sound program is held to this.</summary>
internal static class Incrementality
{
    /// <summary>Edits what no handler depends on: another file, and a comment above the handlers.</summary>
    public static void AssertCached(GeneratorRun run)
    {
        SyntaxTree added = TestProgram.Parse("internal class Elsewhere;", "Elsewhere.cs", run.Input.SyntaxTrees[0].Options as CSharpParseOptions);
        GeneratorRun afterAdding = run.After(run.Input.AddSyntaxTrees(added));
        AssertEditElsewhere(run, afterAdding);

        SyntaxTree changed = added.WithChangedText(Microsoft.CodeAnalysis.Text.SourceText.From("internal struct Elsewhere;"));
        AssertEditElsewhere(run, afterAdding.After(afterAdding.Input.ReplaceSyntaxTree(added, changed)));

        SyntaxTree first = run.Input.SyntaxTrees[0];
        SyntaxTree commented = first.WithChangedText(
            Microsoft.CodeAnalysis.Text.SourceText.From("// A comment.\n" + first.GetText(), System.Text.Encoding.UTF8));
        GeneratorRun afterComment = run.After(run.Input.ReplaceSyntaxTree(first, commented));
        AssertSources(run, afterComment);
        AssertReasons(afterComment, Steps.Application, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        Assert.All(SourceOutputs(afterComment), reason => Assert.Equal(IncrementalStepRunReason.Cached, reason));
    }

    /// <summary>The reasons for which the outputs of sources ran, one for each application.</summary>
    public static IEnumerable<IncrementalStepRunReason> SourceOutputs(GeneratorRun run) => Outputs(run)
        .Where(step => step.Inputs.Single().Source.Name == Steps.Application)
        .SelectMany(step => step.Outputs)
        .Select(output => output.Reason);

    /// <summary>The reasons for which a step has its values.</summary>
    public static IEnumerable<IncrementalStepRunReason> Reasons(GeneratorRun run, string step) =>
        run.Result.TrackedSteps.TryGetValue(step, out var steps)
            ? steps.SelectMany(tracked => tracked.Outputs).Select(output => output.Reason)
            : [];

    private static void AssertEditElsewhere(GeneratorRun before, GeneratorRun after)
    {
        AssertSources(before, after);
        AssertReasons(after, Steps.Endpoints, IncrementalStepRunReason.Cached, IncrementalStepRunReason.Unchanged);
        AssertReasons(after, Steps.Applications, IncrementalStepRunReason.Cached);
        AssertReasons(after, Steps.Application, IncrementalStepRunReason.Cached);
        Assert.All(
            Outputs(after).SelectMany(step => step.Outputs),
            output => Assert.Equal(IncrementalStepRunReason.Cached, output.Reason));
    }

    private static void AssertReasons(GeneratorRun run, string step, params IncrementalStepRunReason[] allowed) =>
        Assert.All(Reasons(run, step), reason => Assert.Contains(reason, allowed));

    private static void AssertSources(GeneratorRun before, GeneratorRun after) => Assert.Equal(
        before.Sources.Select(source => (source.HintName, source.SourceText.ToString())),
        after.Sources.Select(source => (source.HintName, source.SourceText.ToString())));

    private static IEnumerable<IncrementalGeneratorRunStep> Outputs(GeneratorRun run) =>
        run.Result.TrackedOutputSteps.SelectMany(output => output.Value);
}
