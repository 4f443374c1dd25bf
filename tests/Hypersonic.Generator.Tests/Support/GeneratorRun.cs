using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests;

/// <summary>The real generator, run over a program.</summary>
internal sealed class GeneratorRun
{
    private GeneratorRun(CSharpCompilation input, GeneratorDriver driver)
    {
        Input = input;
        Driver = driver.RunGeneratorsAndUpdateCompilation(input, out Compilation output, out ImmutableArray<Diagnostic> diagnostics);
        Output = JsonGenerator.Complete((CSharpCompilation)output);
        Diagnostics = [.. diagnostics.Where(static diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning)];
        Suggestions = [.. diagnostics.Where(static diagnostic => diagnostic.Severity < DiagnosticSeverity.Warning)];
        Result = Driver.GetRunResult().Results.Single();
        // Nothing that a user can write makes it throw, or say that it failed.
        Assert.Null(Result.Exception);
        Assert.DoesNotContain(diagnostics, diagnostic => diagnostic.Id is "CS8785" or "HYP0022");
    }

    public CSharpCompilation Input { get; }

    public GeneratorDriver Driver { get; }

    /// <summary>The program with its generated half.</summary>
    public CSharpCompilation Output { get; }

    /// <summary>What the generator said of faults.</summary>
    public ImmutableArray<Diagnostic> Diagnostics { get; }

    /// <summary>What it said of programs that are sound all the same.</summary>
    public ImmutableArray<Diagnostic> Suggestions { get; }

    public GeneratorRunResult Result { get; }

    public IEnumerable<GeneratedSourceResult> Sources => Result.GeneratedSources;

    /// <summary>The generated file, where there is but one.</summary>
    public string Source => Sources.Single().SourceText.ToString();

    /// <summary>What the compiler says of the program with its generated half.</summary>
    public IEnumerable<Diagnostic> CompilerDiagnostics =>
        Output.GetDiagnostics().Where(diagnostic => diagnostic.Severity >= DiagnosticSeverity.Warning);

    /// <summary>Runs over any program, sound or not.</summary>
    public static GeneratorRun Of(CSharpCompilation input) => new(
        input,
        CSharpGeneratorDriver.Create(
            [new HypersonicGenerator().AsSourceGenerator()],
            parseOptions: (CSharpParseOptions)input.SyntaxTrees[0].Options,
            driverOptions: new GeneratorDriverOptions(IncrementalGeneratorOutputKind.None, trackIncrementalGeneratorSteps: true)));

    /// <summary>Runs over a program that has faults; its generated half has none of its own.</summary>
    public static GeneratorRun OfFaulty(params string[] sources)
    {
        GeneratorRun run = Of(TestProgram.Of(sources));
        Incrementality.AssertCached(run);
        return run;
    }

    /// <summary>Runs over a program that draws no word from generator or compiler, and stays cached after edits elsewhere.</summary>
    public static GeneratorRun OfSound(params string[] sources) => OfSound(TestProgram.Of(sources));

    /// <inheritdoc cref="OfSound(string[])"/>
    public static GeneratorRun OfSound(CSharpCompilation input)
    {
        GeneratorRun run = Of(input);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
        Incrementality.AssertCached(run);
        return run;
    }

    /// <summary>Runs again after an edit, with what is cached.</summary>
    public GeneratorRun After(CSharpCompilation edited) => new(edited, Driver);

    /// <summary>Runs the program.</summary>
    public CompiledApplication Load(string typeName = "Api") => CompiledApplication.Load(Output, typeName);
}
