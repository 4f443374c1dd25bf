using System.Collections.Generic;
using System.Linq;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.CodeFixes;

/// <summary>Writes a new JsonSerializerContext behind the types of a file.</summary>
internal static class JsonContextDeclaration
{
    public const string Namespace = "System.Text.Json.Serialization";

    /// <summary>The declaration, and the using directive that it needs.</summary>
    /// <param name="handlers">The type for whose handlers it is.</param>
    /// <param name="model">The meaning of its file.</param>
    /// <param name="text">The text of its file.</param>
    /// <param name="types">The full names of the types that it names.</param>
    public static IEnumerable<TextChange> Declare(TypeDeclarationSyntax handlers, SemanticModel model, SourceText text, string[] types)
    {
        SyntaxNode container = handlers.Ancestors().First(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax);
        MemberDeclarationSyntax last = container.ChildNodes()
            .OfType<MemberDeclarationSyntax>()
            .Last(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax);
        int position = last.SpanStart;

        bool isKnown = model.Shorten(position, $"global::{Namespace}.JsonSerializerContext") == "JsonSerializerContext";
        bool isTaken = !isKnown && IsTaken("JsonSerializerContext");
        string qualifier = isTaken ? $"global::{Namespace}." : "";
        string name = "AppJson";
        for (int i = 2; IsTaken(name); i++)
        {
            name = $"AppJson{i}";
        }

        string newLine = text.NewLine() + text.Indentation(position);
        string attributes = string.Concat(types.Select(type =>
            $"{newLine}[{qualifier}JsonSerializable(typeof({model.Shorten(position, type)}))]"));
        string declaration = $"{text.NewLine()}{attributes}{newLine}partial class {name} : {qualifier}JsonSerializerContext;";
        TextChange added = Insertion.At(last.GetLastToken().EndWithComments(), declaration);
        return isKnown || isTaken ? [added] : [UsingDirective.Add(container, text, Namespace), added];

        bool IsTaken(string candidate) => !model.LookupNamespacesAndTypes(position, name: candidate).IsEmpty;
    }
}
