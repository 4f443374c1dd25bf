using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>The named arguments of an attribute: <c>Frozen = true</c>.</summary>
internal static class NamedArguments
{
    /// <summary>The value of an argument, or null where it is not given.</summary>
    public static object? ValueOf(this AttributeData attribute, string name) =>
        attribute.NamedArguments.FirstOrDefault(argument => argument.Key == name).Value.Value;

    /// <summary>Where an argument is written, name and value.</summary>
    public static SyntaxNode PlaceOf(this AttributeSyntax attribute, string name) => attribute.Find(name) ?? (SyntaxNode)attribute;

    /// <summary>Where the value of an argument is written.</summary>
    public static SyntaxNode PlaceOfValue(this AttributeSyntax attribute, string name) =>
        attribute.Find(name)?.Expression ?? (SyntaxNode)attribute;

    private static AttributeArgumentSyntax? Find(this AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
}
