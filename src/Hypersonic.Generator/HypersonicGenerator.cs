using System;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Emit;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Parsing;
using Hypersonic.Generator.Planning;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator;

/// <summary>
/// The pipeline: attributes are parsed to endpoints, endpoints gathered to applications, applications planned and
/// emitted. Sources and diagnostics are two outputs, since only the diagnostics depend on places in the source.
/// </summary>
[Generator(LanguageNames.CSharp)]
public sealed class HypersonicGenerator : IIncrementalGenerator
{
    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        IncrementalValueProvider<EquatableArray<ParsedEndpoint>> endpoints = RequestMethods.All
            .Select(method => context.SyntaxProvider
                .ForAttributeWithMetadataName(
                    $"Hypersonic.{method}Attribute",
                    static (_, _) => true,
                    new EndpointMemory(method).Parse)
                .WithTrackingName(Steps.Endpoints)
                .SelectMany(static (parsed, _) => parsed)
                .Collect())
            .Aggregate(static (all, next) => all.Combine(next).Select(static (pair, _) => pair.Left.AddRange(pair.Right)))
            .Select(static (all, _) => all.ToEquatableArray());

        IncrementalValuesProvider<ApplicationSpec> applications = endpoints
            .Select(static (all, _) => ApplicationGrouping.Group(all))
            .WithTrackingName(Steps.Applications)
            .SelectMany(static (all, _) => all)
            .WithTrackingName(Steps.Application);

        IncrementalValuesProvider<ParsedComposition> compositions = context.SyntaxProvider
            .CreateSyntaxProvider(CompositionParser.IsCandidate, CompositionParser.Parse)
            .Where(static composition => composition is not null)
            .Select(static (composition, _) => composition!);

        foreach (string attribute in UnusedFilters.Attributes)
        {
            context.RegisterSourceOutput(
                context.SyntaxProvider.ForAttributeWithMetadataName(attribute, UnusedFilters.IsCandidate, UnusedFilters.Find).SelectMany(static (found, _) => found),
                static (output, diagnostic) => output.ReportDiagnostic(diagnostic.ToDiagnostic()));
        }

        context.RegisterSourceOutput(applications, static (output, application) => Emit(output, application));
        context.RegisterSourceOutput(endpoints, static (output, all) =>
        {
            foreach (Diagnostic diagnostic in EndpointDiagnostics.Of(all))
            {
                output.ReportDiagnostic(diagnostic);
            }
        });
        context.RegisterSourceOutput(endpoints.Combine(compositions.Collect()), static (output, both) =>
        {
            foreach (Diagnostic diagnostic in CompositionDiagnostics.Of(both.Right, both.Left))
            {
                output.ReportDiagnostic(diagnostic);
            }
        });
    }

    /// <summary>Writes the generated half of an application; a failure to do so is a diagnostic.</summary>
    internal static void Emit(SourceProductionContext output, ApplicationSpec application)
    {
        try
        {
            output.AddSource(application.HintName, ApplicationEmitter.Emit(ApplicationPlan.Of(application)));
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            output.ReportDiagnostic(Diagnostic.Create(
                Descriptors.GeneratorFailed, Location.None, application.Identity.DisplayName, Failure.Describe(exception)));
        }
    }

    /// <summary>The names of the steps, by which tests see what is cached.</summary>
    internal static class Steps
    {
        public const string Endpoints = nameof(Endpoints);
        public const string Applications = nameof(Applications);
        public const string Application = nameof(Application);
    }
}
