using System;
using System.Linq;
using System.Runtime.CompilerServices;
using System.Threading;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// Remembers what came of the attributes of one request method. Roslyn asks anew for each of them after every edit, of
/// whatever file; but where a file is the same and the program declares the same, they still mean the same.
/// </summary>
internal sealed class EndpointMemory(RequestMethod method)
{
    private readonly ConditionalWeakTable<SyntaxNode, Entry> _entries = new();
    private readonly WeakReference<Compilation?> _program = new(null);
    private readonly object _lock = new();
    private Declarations? _declarations;

    /// <summary>Reads all attributes of the method on one handler, or knows them.</summary>
    public EquatableArray<ParsedEndpoint> Parse(GeneratorAttributeSyntaxContext context, CancellationToken cancellation)
    {
        Compilation program = context.SemanticModel.Compilation;
        if (_entries.TryGetValue(context.TargetNode, out Entry? known) && known.Declarations.Equal(program))
        {
            return known.Endpoints;
        }
        EquatableArray<ParsedEndpoint> endpoints = EndpointParser.Parse(method, context, cancellation);
        // One driver may run over several programs at once.
        lock (_lock)
        {
            _entries.Remove(context.TargetNode);
            if (CanBeKept(context.TargetSymbol, endpoints))
            {
                _entries.Add(context.TargetNode, new Entry(DeclarationsOf(program), endpoints));
            }
        }
        return endpoints;
    }

    /// <summary>What was reported may stand in a file that changes, and so may the body of a partial method.</summary>
    private static bool CanBeKept(ISymbol handler, EquatableArray<ParsedEndpoint> endpoints) =>
        handler is IMethodSymbol { IsPartialDefinition: false, PartialDefinitionPart: null }
        && endpoints.All(static endpoint => endpoint.Diagnostics.Count == 0);

    private Declarations DeclarationsOf(Compilation program)
    {
        if (_declarations is null || !_program.TryGetTarget(out Compilation? known) || known != program)
        {
            _declarations = new Declarations(program);
            _program.SetTarget(program);
        }
        return _declarations;
    }

    private sealed record Entry(Declarations Declarations, EquatableArray<ParsedEndpoint> Endpoints);
}
