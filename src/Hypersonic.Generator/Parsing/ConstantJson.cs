using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Hypersonic.Generator.Parsing;

/// <summary>The first part of a value that keeps it from being JSON at build time.</summary>
/// <param name="Part">The part.</param>
/// <param name="Problem">What is wrong with it, as a clause.</param>
/// <param name="Mend">What to do about it.</param>
internal sealed record JsonFault(IOperation Part, string Problem, string Mend);

/// <summary>
/// Writes a constant as the JSON that System.Text.Json gives for it without options: anonymous objects, arrays, lists
/// and dictionaries of what the compiler calls constants. Nothing of the user's is run.
/// </summary>
internal sealed class ConstantJson
{
    /// <summary>As deep as the framework's own writer goes by default.</summary>
    private const int MaxDepth = 64;

    private const string Record =
        "give it a record in your JsonSerializerContext and write Response.Json(value, AppJson.Default.X)";

    private readonly StringBuilder _json = new();

    /// <summary>Whether a method is Response.Json(object), whose calls are replaced by what is written here.</summary>
    public static bool IsWriter(IMethodSymbol? method) =>
        method is { Name: "Json", Parameters.Length: 1 }
        && method.Parameters[0].Type.SpecialType == SpecialType.System_Object
        && method.ContainingType.Is(KnownNames.Response);

    /// <summary>The JSON text, or what is wrong with the value.</summary>
    public static (string? Text, JsonFault? Fault) Evaluate(IOperation value)
    {
        ConstantJson json = new();
        return json.Write(value, path: "", depth: 0) is { } fault ? (null, fault) : (json._json.ToString(), null);
    }

    /// <summary>Writes a value by its declared type, which is its own where that is object: so does the framework.</summary>
    private JsonFault? Write(IOperation value, string path, int depth) => value switch
    {
        _ when HasConverter(value.Type) => new(value, $"{Name(path)} has a type with a converter of its own", Record),
        _ when depth > MaxDepth => new(value, $"it is nested deeper than {MaxDepth} levels", "nest it less deeply"),
        { ConstantValue: { HasValue: true, Value: var constant } } => WriteConstant(constant, value, path),
        IConversionOperation { OperatorMethod: null } conversion => WriteConverted(conversion, path, depth),
        IDefaultValueOperation { Type.OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } => Append("null"),
        IAnonymousObjectCreationOperation anonymous => WriteObject(Members(anonymous), path, depth),
        _ when Entries(value) is { } entries => WriteObject(entries, path, depth),
        _ when Elements(value) is { } elements => IsArrayOfByte(value.Type)
            ? WriteBytes(elements, path)
            : WriteArray(elements, path, depth),
        _ => NotConstant(value, path),
    };

    private JsonFault? WriteConverted(IConversionOperation conversion, string path, int depth)
    {
        IOperation operand = conversion.Operand;
        if (conversion.Type is { SpecialType: SpecialType.System_Object } or { TypeKind: TypeKind.Dynamic }
            || AreSame(conversion.Type, operand.Type))
        {
            return Write(operand, path, depth);
        }
        ITypeSymbol? type = NullableOf(conversion.Type);
        return AreSame(type, operand.Type) ? Write(operand, path, depth)
            : type is not null && operand.ConstantValue is { HasValue: true, Value: { } number } && conversion.GetConversion().IsImplicit
                ? WriteConstant(Widen(number, type.SpecialType), conversion, path)
            : new(
                conversion,
                $"{Name(path)} is converted to {conversion.Type?.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}, as which it is no constant",
                Record);
    }

    private JsonFault? WriteConstant(object? constant, IOperation value, string path)
    {
        if ((NullableOf(value.Type) ?? value.Type)?.SpecialType is SpecialType.System_IntPtr or SpecialType.System_UIntPtr)
        {
            return new(value, $"{Name(path)} is a native integer, which System.Text.Json does not write", "make it a long");
        }
        if (constant is double.NaN or double.PositiveInfinity or double.NegativeInfinity
            or float.NaN or float.PositiveInfinity or float.NegativeInfinity)
        {
            return new(
                value,
                $"{Name(path)} is {Convert.ToString(constant, CultureInfo.InvariantCulture)}, which JSON has no number for",
                "write null or a string in its place");
        }
        return Append(constant switch
        {
            null => "null",
            bool truth => truth ? "true" : "false",
            string text => JsonText.Quote(text),
            char character => JsonText.Quote(character.ToString()),
            double number => JsonNumber.Of(number),
            float number => JsonNumber.Of(number),
            _ => Convert.ToString(constant, CultureInfo.InvariantCulture),
        });
    }

    private JsonFault? WriteObject(IEnumerable<(string? Name, IOperation Value)> members, string path, int depth)
    {
        HashSet<string> names = [];
        _json.Append('{');
        foreach ((string? name, IOperation value) in members)
        {
            if (name is null)
            {
                return NotConstant(value, path);
            }
            string place = path.Length > 0 ? $"{path}.{name}" : name;
            if (!names.Add(name))
            {
                return new(value, $"{Name(place)} comes twice", "remove one of the two");
            }
            _json.Append(names.Count > 1 ? "," : "").Append(JsonText.Quote(name)).Append(':');
            if (Write(value, place, depth + 1) is { } fault)
            {
                return fault;
            }
        }
        _json.Append('}');
        return null;
    }

    private JsonFault? WriteArray(IEnumerable<IOperation> elements, string path, int depth)
    {
        int index = 0;
        _json.Append('[');
        foreach (IOperation element in elements)
        {
            _json.Append(index > 0 ? "," : "");
            if (Write(element, $"{path}[{index++}]", depth + 1) is { } fault)
            {
                return fault;
            }
        }
        _json.Append(']');
        return null;
    }

    /// <summary>An array of bytes is Base64, and of that nothing is escaped.</summary>
    private JsonFault? WriteBytes(IEnumerable<IOperation> elements, string path)
    {
        List<byte> bytes = [];
        foreach (IOperation element in elements)
        {
            if (element.ConstantValue is not { HasValue: true, Value: byte value })
            {
                return NotConstant(element, $"{path}[{bytes.Count}]");
            }
            bytes.Add(value);
        }
        return Append($"\"{Convert.ToBase64String(bytes.ToArray())}\"");
    }

    private JsonFault? Append(string json)
    {
        _json.Append(json);
        return null;
    }

    private static IEnumerable<(string?, IOperation)> Members(IAnonymousObjectCreationOperation anonymous) =>
        anonymous.Initializers.Select(static member =>
            member is ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Property.Name: var name }, Value: var value }
                ? ((string?)name, value)
                : (null, member));

    private static IEnumerable<(string?, IOperation)>? Entries(IOperation value) =>
        value is IObjectCreationOperation { Arguments.IsEmpty: true, Type: INamedTypeSymbol { Name: "Dictionary", Arity: 2 } type } creation
            && IsOfFramework(type)
            && type.TypeArguments[0].SpecialType == SpecialType.System_String
            ? Initializers(creation).Select(Entry)
            : null;

    /// <summary>An entry of a new dictionary; if its key is not constant it has no name, and the key for its value.</summary>
    private static (string? Name, IOperation Value) Entry(IOperation entry)
    {
        (IOperation key, IOperation value) = entry switch
        {
            IInvocationOperation { Arguments.Length: 2 } add => (add.Arguments[0].Value, add.Arguments[1].Value),
            ISimpleAssignmentOperation { Target: IPropertyReferenceOperation { Arguments.Length: 1 } index, Value: var set } =>
                (index.Arguments[0].Value, set),
            _ => (entry, entry),
        };
        return key.ConstantValue.Value is string name ? (name, value) : (null, key);
    }

    /// <summary>The elements of a new array or list.</summary>
    private static IEnumerable<IOperation>? Elements(IOperation value) => value switch
    {
        IArrayCreationOperation { Type: IArrayTypeSymbol { Rank: 1 }, Initializer: { } initializer } => initializer.ElementValues,
        IArrayCreationOperation { Type: IArrayTypeSymbol { Rank: 1 } } array when array.DimensionSizes[0].ConstantValue.Value is 0 => [],
        IInvocationOperation { TargetMethod: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_Array } } => [],
        ICollectionExpressionOperation collection when collection.Type is IArrayTypeSymbol || IsList(collection.Type) => collection.Elements,
        IObjectCreationOperation { Arguments.IsEmpty: true } creation when IsList(creation.Type) =>
            Initializers(creation).Select(static add => add is IInvocationOperation { Arguments.Length: 1 } call ? call.Arguments[0].Value : add),
        _ => null,
    };

    private static IEnumerable<IOperation> Initializers(IObjectCreationOperation creation) =>
        creation.Initializer?.Initializers ?? Enumerable.Empty<IOperation>();

    private static bool IsList(ITypeSymbol? type) =>
        type?.OriginalDefinition.SpecialType is SpecialType.System_Collections_Generic_IEnumerable_T
            or SpecialType.System_Collections_Generic_ICollection_T
            or SpecialType.System_Collections_Generic_IList_T
            or SpecialType.System_Collections_Generic_IReadOnlyCollection_T
            or SpecialType.System_Collections_Generic_IReadOnlyList_T
        || (type is INamedTypeSymbol { Name: "List", Arity: 1 } list && IsOfFramework(list));

    private static bool IsOfFramework(INamedTypeSymbol type) =>
        type.ContainingType is null && type.ContainingNamespace.HasName("System.Collections.Generic");

    private static bool IsArrayOfByte(ITypeSymbol? type) =>
        type is IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_Byte };

    private static bool HasConverter(ITypeSymbol? type) => (NullableOf(type) ?? type)?.GetAttributes().Any(static attribute =>
        attribute.AttributeClass.Is(KnownNames.JsonConverter) || attribute.AttributeClass?.BaseType.Is(KnownNames.JsonConverter) == true) == true;

    private static ITypeSymbol? NullableOf(ITypeSymbol? type) =>
        type is INamedTypeSymbol { OriginalDefinition.SpecialType: SpecialType.System_Nullable_T } nullable ? nullable.TypeArguments[0] : null;

    private static bool AreSame(ITypeSymbol? a, ITypeSymbol? b) => SymbolEqualityComparer.Default.Equals(a, b);

    /// <summary>A number as a wider type has it; among whole numbers the text stays the same.</summary>
    private static object Widen(object number, SpecialType type)
    {
        number = number is char character ? (int)character : number;
        return type switch
        {
            SpecialType.System_Single => Convert.ToSingle(number, CultureInfo.InvariantCulture),
            SpecialType.System_Double => Convert.ToDouble(number, CultureInfo.InvariantCulture),
            _ => number,
        };
    }

    private static JsonFault NotConstant(IOperation part, string path) =>
        new(part, $"{Name(path)} is not known at build time ({DynamicReason.Of(part, part.Syntax)})", Record);

    private static string Name(string path) => path.Length > 0 ? $"'{path}'" : "its argument";
}
