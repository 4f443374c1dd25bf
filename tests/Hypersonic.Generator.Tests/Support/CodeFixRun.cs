using System.Collections.Immutable;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeActions;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Tests;

/// <summary>A program as an editor has it open, and a real code fix for what the real generator says of it.</summary>
/// <typeparam name="TProvider">The code fix.</typeparam>
internal sealed class CodeFixRun<TProvider>
    where TProvider : CodeFixProvider, new()
{
    private readonly TProvider _provider = new();
    private readonly Project _project;

    /// <summary>Opens a program of these files.</summary>
    public CodeFixRun(params string[] sources)
        : this(TestProgram.Of(sources))
    {
    }

    /// <summary>Opens any program; one with top-level statements is a console application.</summary>
    public CodeFixRun(CSharpCompilation program)
    {
        OutputKind kind = program.SyntaxTrees.Any(tree => tree.GetRoot().ChildNodes().OfType<GlobalStatementSyntax>().Any())
            ? OutputKind.ConsoleApplication
            : OutputKind.DynamicallyLinkedLibrary;
        _project = new AdhocWorkspace().AddProject("TestProgram", LanguageNames.CSharp)
            .WithParseOptions(program.SyntaxTrees[0].Options)
            .WithCompilationOptions(program.Options.WithOutputKind(kind))
            .WithMetadataReferences(program.References);
        foreach (SyntaxTree tree in program.SyntaxTrees)
        {
            _project = _project.AddDocument(tree.FilePath, tree.GetText()).Project;
        }
    }

    /// <summary>The titles of what is offered for all diagnostics that it knows.</summary>
    public async Task<string[]> OfferedAsync() => [.. (await ActionsAsync()).Select(action => action.Title)];

    /// <summary>Whatever is offered can be done.</summary>
    public async Task DoesWhatItOffersAsync()
    {
        foreach (CodeAction action in await ActionsAsync())
        {
            await ApplyAsync(action);
        }
    }

    /// <summary>The first thing that is offered gives these files, which draw no word from generator or compiler.</summary>
    public async Task GivesAsync(params string[] expected) => await GivesAsync(offer: 0, expected);

    /// <summary>One of the things that are offered gives these files, which draw no word from generator or compiler.</summary>
    public async Task GivesAsync(int offer, params string[] expected) =>
        await AssertSoundAsync(await ApplyAsync((await ActionsAsync())[offer]), expected);

    /// <summary>The fix for all diagnostics of a scope gives these files, which draw no word from generator or compiler.</summary>
    public async Task GivesForAllAsync(FixAllScope scope, params string[] expected)
    {
        string? key = (await ActionsAsync())[0].EquivalenceKey;
        FixAllContext context = new(
            _project.Documents.First(), _provider, scope, key!, _provider.FixableDiagnosticIds, new Reported(_provider), CancellationToken.None);
        await AssertSoundAsync(await ApplyAsync((await _provider.GetFixAllProvider()!.GetFixAsync(context))!), expected);
    }

    private async Task<List<CodeAction>> ActionsAsync()
    {
        List<CodeAction> actions = [];
        foreach (Diagnostic diagnostic in await Reported.OfAsync(_project, _provider))
        {
            await _provider.RegisterCodeFixesAsync(new CodeFixContext(
                _project.GetDocument(diagnostic.Location.SourceTree)!, diagnostic, (action, _) => actions.Add(action), CancellationToken.None));
        }
        return actions;
    }

    private async Task<Project> ApplyAsync(CodeAction action)
    {
        ImmutableArray<CodeActionOperation> operations = await action.GetOperationsAsync(CancellationToken.None);
        return Assert.IsType<ApplyChangesOperation>(Assert.Single(operations)).ChangedSolution.GetProject(_project.Id)!;
    }

    private async Task AssertSoundAsync(Project project, string[] expected)
    {
        foreach ((Document document, string text) in project.Documents.Zip(expected))
        {
            Assert.Equal(text, (await document.GetTextAsync()).ToString());
        }

        GeneratorRun run = GeneratorRun.Of((CSharpCompilation)(await project.GetCompilationAsync())!);
        Assert.Empty(run.Diagnostics);
        Assert.Empty(run.CompilerDiagnostics);
        Assert.Empty(Analysis.Of(run.Output));
        Assert.DoesNotContain(run.Suggestions, suggestion => _provider.FixableDiagnosticIds.Contains(suggestion.Id));
    }

    /// <summary>What the generator and its analyzers say, as an editor hands it to "fix all".</summary>
    private sealed class Reported(TProvider provider) : FixAllContext.DiagnosticProvider
    {
        public static async Task<IEnumerable<Diagnostic>> OfAsync(Project project, TProvider provider)
        {
            GeneratorRun run = GeneratorRun.Of((CSharpCompilation)(await project.GetCompilationAsync())!);
            return run.Diagnostics.Concat(run.Suggestions).Concat(Analysis.Of(run.Output)).Where(diagnostic => provider.FixableDiagnosticIds.Contains(diagnostic.Id));
        }

        public override Task<IEnumerable<Diagnostic>> GetAllDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            OfAsync(project, provider);

        public override async Task<IEnumerable<Diagnostic>> GetDocumentDiagnosticsAsync(Document document, CancellationToken cancellationToken) =>
            (await OfAsync(document.Project, provider)).Where(diagnostic => document.Project.GetDocument(diagnostic.Location.SourceTree) == document);

        public override Task<IEnumerable<Diagnostic>> GetProjectDiagnosticsAsync(Project project, CancellationToken cancellationToken) =>
            Task.FromResult<IEnumerable<Diagnostic>>([]);
    }
}
