using System;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.CodeFixes;

/// <summary>Adds a using directive where a file has its others.</summary>
internal static class UsingDirective
{
    /// <summary>The change that lets what stands in a container use a namespace of System.</summary>
    public static TextChange Add(SyntaxNode container, SourceText text, string name)
    {
        string directive = $"using {name};";
        SyntaxList<UsingDirectiveSyntax> others = container.AncestorsAndSelf()
            .Select(node => node switch
            {
                BaseNamespaceDeclarationSyntax declaration => declaration.Usings,
                CompilationUnitSyntax unit => unit.Usings,
                _ => default,
            })
            .FirstOrDefault(usings => usings.Count > 0);
        if (others.Count == 0)
        {
            return AddFirst((CompilationUnitSyntax)container.SyntaxTree.GetRoot(), text, directive);
        }
        return others.FirstOrDefault(other => IsAfter(other, name)) is { } next
            ? Insertion.At(next.SpanStart, directive + text.NewLine() + text.Indentation(next.SpanStart))
            : Insertion.At(
                others.Last().GetLastToken().EndWithComments(),
                text.NewLine() + text.Indentation(others.Last().SpanStart) + directive);
    }

    /// <summary>Whether a directive comes after one for a namespace of System: global ones come first, those of System next, static ones and aliases last.</summary>
    private static bool IsAfter(UsingDirectiveSyntax other, string name)
    {
        if (other.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword))
        {
            return false;
        }
        string otherName = other.NamespaceOrType.ToString();
        bool isOfSystem = otherName == nameof(System) || otherName.StartsWith(nameof(System) + ".", StringComparison.Ordinal);
        return other.Alias is not null
            || other.StaticKeyword.IsKind(SyntaxKind.StaticKeyword)
            || !isOfSystem
            || string.CompareOrdinal(otherName, name) > 0;
    }

    /// <summary>Before the first code and its comment, but after directives and a heading of the file, which an empty line parts from it.</summary>
    private static TextChange AddFirst(CompilationUnitSyntax unit, SourceText text, string directive)
    {
        if (unit.Externs.LastOrDefault() is { } alias)
        {
            return Insertion.At(alias.GetLastToken().EndWithComments(), text.NewLine() + directive);
        }
        int line = text.Lines.GetLineFromPosition(unit.GetFirstToken().SpanStart).LineNumber;
        while (line > 0 && !IsDirective(line - 1) && LineText(line - 1).Length > 0)
        {
            line--;
        }
        string before = line > 0 && IsDirective(line - 1) ? text.NewLine() : "";
        return Insertion.At(text.Lines[line].Start, before + directive + text.NewLine() + text.NewLine());

        bool IsDirective(int number) => LineText(number).StartsWith("#", StringComparison.Ordinal);

        string LineText(int number) => text.Lines[number].ToString().Trim();
    }
}
