using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.CodeFixes;

/// <summary>Types by their names.</summary>
internal static class TypeNames
{
    /// <summary>The type that a full name, with <c>global::</c>, means; or null.</summary>
    public static ITypeSymbol? Find(this SemanticModel model, int position, string fullName) =>
        model.GetSpeculativeTypeInfo(position, SyntaxFactory.ParseTypeName(fullName), SpeculativeBindingOption.BindAsTypeOrNamespace).Type
            is { TypeKind: not TypeKind.Error } type ? type : null;

    /// <summary>The shortest name that means the same at a position.</summary>
    public static string Shorten(this SemanticModel model, int position, string fullName) =>
        model.Find(position, fullName)?.ToMinimalDisplayString(model, position) ?? fullName;
}
