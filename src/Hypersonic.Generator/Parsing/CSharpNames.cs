using System.Linq;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Parsing;

/// <summary>Names as C# writes them.</summary>
internal static class CSharpNames
{
    /// <summary>The name, with @ if it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;

    /// <summary>
    /// The name of a type where it is declared, with @ if it is in lower-case letters alone: it is a keyword somewhere, or
    /// may become one, and the compiler warns of it (CS8981).
    /// </summary>
    public static string EscapeType(string name) =>
        name.All(c => c is >= 'a' and <= 'z') ? "@" + name : Escape(name);
}
