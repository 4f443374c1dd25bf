using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// All of a program that has a say in what a handler in an unchanged file means: what its files declare, not what stands in
/// the bodies of their methods.
/// </summary>
internal sealed class Declarations(Compilation program)
{
    private readonly ImmutableArray<MetadataReference> _references = [.. program.References];
    private readonly CompilationOptions _options = program.Options;
    private readonly string? _name = program.AssemblyName;

    /// <summary>The program that was compared last: all of its handlers ask the same.</summary>
    private readonly WeakReference<Compilation> _asked = new(program);
    private readonly object _lock = new();
    private bool _answer = true;

    /// <summary>Its files, or those of a later program that declares the same: so nothing holds what was edited away.</summary>
    private ImmutableArray<SyntaxTree> _files = [.. program.SyntaxTrees];

    /// <summary>Whether a program declares the same.</summary>
    public bool Equal(Compilation program)
    {
        lock (_lock)
        {
            if (!_asked.TryGetTarget(out Compilation? asked) || asked != program)
            {
                _answer = Compare(program);
                _asked.SetTarget(program);
                if (_answer)
                {
                    _files = [.. program.SyntaxTrees];
                }
            }
            return _answer;
        }
    }

    private bool Compare(Compilation program) =>
        program.AssemblyName == _name
        && program.Options.Equals(_options)
        && program.References.SequenceEqual(_references)
        && program.SyntaxTrees is var files
        && files.Count() == _files.Length
        && files.Zip(_files, AreEqual).All(static equal => equal);

    private static bool AreEqual(SyntaxTree file, SyntaxTree before) => file == before
        || (file.Options.Equals(before.Options) && AreEqual((CompilationUnitSyntax)file.GetRoot(), (CompilationUnitSyntax)before.GetRoot()));

    /// <summary>
    /// Compares all but the bodies, token by token: Roslyn's own comparison of what is at the top level overlooks some constants.
    /// </summary>
    private static bool AreEqual(CompilationUnitSyntax file, CompilationUnitSyntax before) =>
        // What is nullable may change in the middle of a body and last beyond it.
        file.GetFirstDirective(IsNullable) is null
        && before.GetFirstDirective(IsNullable) is null
        && Parts(file).SequenceEqual(Parts(before));

    private static IEnumerable<(int Kind, string Text)> Parts(SyntaxNode file)
    {
        foreach (SyntaxNodeOrToken part in file.DescendantNodesAndTokens(static node => !IsBody(node)))
        {
            if (part.IsToken || IsBody(part.AsNode()!))
            {
                yield return (part.RawKind, part.IsToken ? part.AsToken().Text : "");
            }
        }
    }

    /// <summary>Top-level statements are none: what they declare hides types of the same name in all files.</summary>
    private static bool IsBody(SyntaxNode node) => node is BlockSyntax or ArrowExpressionClauseSyntax;

    private static bool IsNullable(DirectiveTriviaSyntax directive) => directive is NullableDirectiveTriviaSyntax;
}
