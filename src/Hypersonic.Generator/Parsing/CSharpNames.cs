using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Parsing;

/// <summary>Names as C# writes them.</summary>
internal static class CSharpNames
{
    /// <summary>The name, with @ if it is a keyword.</summary>
    public static string Escape(string name) =>
        SyntaxFacts.GetKeywordKind(name) == SyntaxKind.None ? name : "@" + name;
}
