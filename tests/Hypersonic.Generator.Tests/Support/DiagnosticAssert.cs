using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.Generator.Tests;

/// <summary>What the generator and its analyzers say of programs in which the places are marked.</summary>
internal static class DiagnosticAssert
{
    /// <summary>One diagnostic comes: on what stands between [| and |], and related to what stands between &lt;| and |&gt;.</summary>
    public static void Reports(string id, string message, string markedSource) =>
        ReportsAll(markedSource, (id, message));

    /// <summary>These diagnostics come, in the order of their marks.</summary>
    public static void ReportsAll(string markedSource, params (string Id, string Message)[] expected)
    {
        MarkedSource marked = MarkedSource.Parse(markedSource);
        GeneratorRun run = GeneratorRun.OfFaulty(marked.Text);
        AssertReported(marked, [.. run.Diagnostics, .. Analysis.Of(run.Output)], expected);
        // What is wrong is the user's; the generated half adds no errors to it.
        Assert.DoesNotContain(run.CompilerDiagnostics, diagnostic => IsGenerated(run, diagnostic.Location.SourceTree));
    }

    /// <summary>The program is sound, and draws these suggestions, in the order of their marks.</summary>
    public static void Suggests(string markedSource, params (string Id, string Message)[] expected)
    {
        MarkedSource marked = MarkedSource.Parse(markedSource);
        AssertReported(marked, GeneratorRun.OfSound(marked.Text).Suggestions, expected);
    }

    private static void AssertReported(MarkedSource marked, IEnumerable<Diagnostic> reported, (string Id, string Message)[] expected)
    {
        Diagnostic[] diagnostics = [.. reported.OrderBy(diagnostic => diagnostic.Location.SourceSpan.Start)];

        Assert.Equal(expected, diagnostics.Select(diagnostic => (diagnostic.Id, diagnostic.GetMessage(CultureInfo.InvariantCulture))));
        AssertPlaces(marked, marked.Places, diagnostics.Select(diagnostic => diagnostic.Location));
        AssertPlaces(marked, marked.Related, diagnostics.SelectMany(diagnostic => diagnostic.AdditionalLocations));
        Assert.All(diagnostics, AssertDescriptor);
    }

    /// <summary>Nothing comes, from the generator, its analyzers or the compiler.</summary>
    public static void IsSilent(string source) => Assert.Empty(Analysis.Of(GeneratorRun.OfSound(source).Output));

    private static bool IsGenerated(GeneratorRun run, SyntaxTree? tree) =>
        run.Sources.Any(source => source.SyntaxTree == tree);

    private static void AssertPlaces(MarkedSource source, ImmutableArray<TextSpan> expected, IEnumerable<Location> locations) =>
        Assert.Equal(
            expected.Select(span => (span, source.Text.Substring(span.Start, span.Length))),
            locations.Select(location => (location.SourceSpan, location.SourceTree!.GetText().ToString(location.SourceSpan))));

    private static void AssertDescriptor(Diagnostic diagnostic)
    {
        Assert.Equal(diagnostic.Id switch
        {
            "HYP0020" or "HYP0034" or "HYP0037" or "HYP0043" => DiagnosticSeverity.Warning,
            "HYP0031" or "HYP0046" => DiagnosticSeverity.Info,
            _ => DiagnosticSeverity.Error,
        }, diagnostic.Severity);
        Assert.EndsWith($"/docs/diagnostics/{diagnostic.Id}.md", diagnostic.Descriptor.HelpLinkUri);
        // A place rebuilt from a path would ignore #pragma warning disable.
        Assert.True(diagnostic.Location.IsInSource);
    }

    private sealed record MarkedSource(string Text, ImmutableArray<TextSpan> Places, ImmutableArray<TextSpan> Related)
    {
        public static MarkedSource Parse(string source)
        {
            StringBuilder text = new();
            List<TextSpan> places = [];
            List<TextSpan> related = [];
            Stack<int> open = new();
            for (int i = 0; i < source.Length; i++)
            {
                switch (i + 1 < source.Length ? source.Substring(i, 2) : "")
                {
                    case "[|" or "<|":
                        open.Push(text.Length);
                        i++;
                        break;
                    case "|]":
                        places.Add(TextSpan.FromBounds(open.Pop(), text.Length));
                        i++;
                        break;
                    case "|>":
                        related.Add(TextSpan.FromBounds(open.Pop(), text.Length));
                        i++;
                        break;
                    default:
                        text.Append(source[i]);
                        break;
                }
            }
            return new MarkedSource(text.ToString(), [.. places], [.. related]);
        }
    }
}
