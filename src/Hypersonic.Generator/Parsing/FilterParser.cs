using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>An attribute with the place where it is written.</summary>
internal readonly record struct WrittenAttribute(AttributeData Data, AttributeSyntax Syntax);

/// <summary>
/// Reads what attributes say of an endpoint beside its handler. They stand on the assembly, the class and the method, and the
/// inner one counts where two say something of the same.
/// </summary>
internal sealed class FilterParser
{
    private readonly ResponseFieldParser _fields;
    private readonly RequireHeaderParser _gates;
    private readonly CorsParser _cors;
    private readonly CancellationToken _cancellation;

    private FilterParser(INamedTypeSymbol type, Compilation compilation, List<DiagnosticSpec> diagnostics, CancellationToken cancellation)
    {
        _fields = new ResponseFieldParser(diagnostics);
        _gates = new RequireHeaderParser(type, compilation, diagnostics);
        _cors = new CorsParser(diagnostics);
        _cancellation = cancellation;
    }

    /// <summary>What holds for a handler; what is not sound is reported and left out.</summary>
    /// <param name="method">The handler.</param>
    /// <param name="compilation">Its program.</param>
    /// <param name="diagnostics">Takes the reports.</param>
    /// <param name="cancellation">Ends the work early.</param>
    /// <param name="ofClass">What holds for the answers of its class that no handler gives.</param>
    public static FilterSpec Parse(
        IMethodSymbol method,
        Compilation compilation,
        List<DiagnosticSpec> diagnostics,
        CancellationToken cancellation,
        out FilterSpec ofClass)
    {
        FilterParser parser = new(method.ContainingType, compilation, diagnostics, cancellation);
        parser.Add(method.ContainingAssembly.GetAttributes());
        parser.Add(method.ContainingType.GetAttributes());
        ofClass = parser.ToSpec();
        parser.Add(method.GetAttributes());
        return parser.ToSpec();
    }

    private void Add(ImmutableArray<AttributeData> level)
    {
        _fields.Add(Find(level, KnownNames.SecurityHeadersAttribute), Find(level, KnownNames.ResponseHeaderAttribute));
        _gates.Add(Find(level, KnownNames.RequireHeaderAttribute));
        _cors.Add(Find(level, KnownNames.CorsAttribute));
    }

    private IReadOnlyList<WrittenAttribute> Find(ImmutableArray<AttributeData> level, string name) =>
    [
        .. from attribute in level
           where attribute.AttributeClass.Is(name)
           let syntax = attribute.ApplicationSyntaxReference?.GetSyntax(_cancellation) as AttributeSyntax
           where syntax is not null
           select new WrittenAttribute(attribute, syntax),
    ];

    private FilterSpec ToSpec() => new(_fields.ToFields(), _gates.ToGates(), _cors.Policy);
}
