using System.Collections.Immutable;
using System.Globalization;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The generator failed. No program is known to make it fail, so it is given what its parser never gives.</summary>
public class HYP0022Tests
{
    private static readonly ApplicationIdentity Identity = new("", default, "partial class Api", "global::Api", "Api", "Dispatcher", "Limits", "frozen");

    [Fact]
    public void a_failure_to_write_is_reported_as_none_of_the_users()
    {
        EndpointSpec impossible = new(Model.RequestMethod.Get, new RouteTemplate("/", default), null!);
        Diagnostic diagnostic = Assert.Single(Emit(new ApplicationSpec(Identity, "Api.g.cs", new[] { impossible }.ToEquatableArray())));

        Assert.Equal(("HYP0022", DiagnosticSeverity.Error), (diagnostic.Id, diagnostic.Severity));
        string message = diagnostic.GetMessage(CultureInfo.InvariantCulture);
        Assert.StartsWith(
            "Hypersonic failed to write the server around 'Api', and your code is not at fault; please report this: System.",
            message);
        Assert.Contains("   at Hypersonic.Generator.", message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', message);
    }

    [Fact]
    public void an_application_without_routes_is_written_in_silence() =>
        Assert.Empty(Emit(new ApplicationSpec(Identity, "Api.g.cs", default)));

    private static ImmutableArray<Diagnostic> Emit(ApplicationSpec application)
    {
        CSharpGeneratorDriver.Create([new EmitOnly(application).AsSourceGenerator()], parseOptions: TestProgram.ParseOptions)
            .RunGeneratorsAndUpdateCompilation(TestProgram.Of("partial class Api;"), out _, out ImmutableArray<Diagnostic> diagnostics);
        return diagnostics;
    }

    private sealed class EmitOnly(ApplicationSpec application) : IIncrementalGenerator
    {
        public void Initialize(IncrementalGeneratorInitializationContext context) =>
            context.RegisterSourceOutput(context.CompilationProvider, (output, _) => HypersonicGenerator.Emit(output, application));
    }
}
