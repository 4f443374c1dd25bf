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

    /// <summary>Whether an argument is given, be it as null.</summary>
    public static bool Names(this AttributeData attribute, string name) =>
        attribute.NamedArguments.Any(argument => argument.Key == name);

    /// <summary>Where an argument for a parameter of the constructor is written.</summary>
    /// <param name="attribute">The attribute.</param>
    /// <param name="parameter">The name of the parameter.</param>
    /// <param name="index">Its place among the parameters.</param>
    public static SyntaxNode PlaceOfParameter(this AttributeSyntax attribute, string parameter, int index)
    {
        AttributeArgumentSyntax[] arguments =
            attribute.ArgumentList?.Arguments.Where(argument => argument.NameEquals is null).ToArray() ?? [];
        return arguments.FirstOrDefault(argument => argument.NameColon?.Name.Identifier.ValueText == parameter)?.Expression
            ?? arguments.Where((argument, place) => place == index && argument.NameColon is null).FirstOrDefault()?.Expression
            ?? (SyntaxNode)attribute;
    }

    /// <summary>Where an argument is written, name and value.</summary>
    public static SyntaxNode PlaceOf(this AttributeSyntax attribute, string name) => attribute.Find(name) ?? (SyntaxNode)attribute;

    /// <summary>Where the value of an argument is written.</summary>
    public static SyntaxNode PlaceOfValue(this AttributeSyntax attribute, string name) =>
        attribute.Find(name)?.Expression ?? (SyntaxNode)attribute;

    private static AttributeArgumentSyntax? Find(this AttributeSyntax attribute, string name) =>
        attribute.ArgumentList?.Arguments.FirstOrDefault(argument => argument.NameEquals?.Name.Identifier.ValueText == name);
}
