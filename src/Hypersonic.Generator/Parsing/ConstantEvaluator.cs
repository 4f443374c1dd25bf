using System;
using System.Collections.Generic;
using System.Linq;
using System.Text;
using System.Threading;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hypersonic.Generator.Parsing;

/// <summary>The response that a handler always gives, or why that is not known at build time.</summary>
internal readonly record struct ConstantResult(ResponseSpec? Response, string Reason);

/// <summary>
/// Evaluates a handler that returns a constant: what the compiler calls a constant, UTF-8 literals, arrays of constant
/// bytes, and the factories of Response on constant arguments. Nothing of the user's is run.
/// </summary>
internal static class ConstantEvaluator
{
    public static ConstantResult Evaluate(HandlerBody body, ResultKind kind, string? contentType, CancellationToken cancellation)
    {
        if (body.Result is not { } result)
        {
            return new ConstantResult(null, body.Syntax is null ? "its body is written elsewhere" : "it runs statements");
        }
        if (kind is ResultKind.Text or ResultKind.Utf8Text && body.Unbound.Literal is { } literal)
        {
            return new ConstantResult(OfText(literal, contentType), "");
        }
        IOperation? operation = body.Model.GetOperation(result, cancellation);
        ResponseSpec? response = kind switch
        {
            ResultKind.Text => EvaluateText(operation) is { } text ? OfText(text, contentType) : null,
            ResultKind.Utf8Text => EvaluateBytes(operation) is { } bytes ? OfText(bytes, contentType ?? ResponseRules.TextType) : null,
            ResultKind.Bytes => EvaluateBytes(operation) is { } bytes ? OfText(bytes, contentType ?? ResponseRules.BytesType) : null,
            ResultKind.Response => EvaluateResponse(operation),
            _ => null,
        };
        return response is null
            ? new ConstantResult(null, DynamicReason.Of(operation, result))
            : new ConstantResult(response, "");
    }

    /// <summary>The value of a constant string; a null is written as empty text, as at run time.</summary>
    public static string? EvaluateText(IOperation? operation) =>
        operation is { ConstantValue: { HasValue: true, Value: null } } ? "" : TextOf(operation);

    /// <summary>The value of a constant string that is not null, or null.</summary>
    public static string? TextOf(IOperation? operation) =>
        operation is { ConstantValue: { HasValue: true, Value: string text } } ? text
        : operation is IFieldReferenceOperation { Field: { Name: "Empty", ContainingType.SpecialType: SpecialType.System_String } } ? ""
        : null;

    public static byte[]? EvaluateBytes(IOperation? operation) => Unwrap(operation) switch
    {
        IDefaultValueOperation { Type: { } type } when type.IsReadOnlySpanOfByte() => [],
        IUtf8StringOperation literal => Encode(literal.Value),
        IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum
            when EvaluateBytes(sum.LeftOperand) is { } left && EvaluateBytes(sum.RightOperand) is { } right => [.. left, .. right],
        IArrayCreationOperation { Initializer: { } initializer, Type: { } type }
            when IsArrayOfByte(type) => EvaluateElements(initializer.ElementValues),
        ICollectionExpressionOperation { Type: { } type } collection
            when type.IsReadOnlySpanOfByte() || IsArrayOfByte(type) => EvaluateElements(collection.Elements),
        _ => null,
    };

    public static ResponseSpec? EvaluateResponse(IOperation? operation)
    {
        if (Unwrap(operation) is not IInvocationOperation call || !call.TargetMethod.ContainingType.Is(KnownNames.Response))
        {
            return Unwrap(operation) is IDefaultValueOperation or IObjectCreationOperation { Arguments.IsEmpty: true }
                && operation!.Type.Is(KnownNames.Response)
                ? new ResponseSpec(200, null, default, default)
                : null;
        }
        if (call.Instance is { } instance)
        {
            return EvaluateResponse(instance) is { } response ? EvaluateChange(response, call) : null;
        }
        return call.TargetMethod.Name switch
        {
            "Text" when Content(call, 0) is { } content => OfText(content, ResponseRules.TextType),
            "Json" when ConstantJson.IsWriter(call.TargetMethod) =>
                ConstantJson.Evaluate(call.Arguments[0].Value).Text is { } json ? OfText(Encode(json), ResponseRules.JsonType) : null,
            "Json" when call.Arguments.Length == 1 && Content(call, 0) is { } content => OfText(content, ResponseRules.JsonType),
            "Html" when Content(call, 0) is { } content => OfText(content, ResponseRules.HtmlType),
            "Xml" when Content(call, 0) is { } content => OfText(content, ResponseRules.XmlType),
            "Bytes" when Content(call, 0) is { } content && Text(call, 1) is { } contentType => OfText(content, contentType),
            "Redirect" when Text(call, 0) is { } location && Number(call, 1) is { } status =>
                new ResponseSpec(status, null, default, new[] { new FieldSpec("Location", location) }.ToEquatableArray()),
            "Created" when call.Arguments.Length == 1 && Text(call, 0) is { } location =>
                new ResponseSpec(201, null, default, new[] { new FieldSpec("Location", location) }.ToEquatableArray()),
            "Problem" => ConstantProblem.Evaluate(call),
            "NoContent" => new ResponseSpec(204, null, default, default),
            "Status" when Number(call, 0) is { } status => new ResponseSpec(status, null, default, default),
            _ => null,
        };
    }

    private static ResponseSpec? EvaluateChange(ResponseSpec response, IInvocationOperation call) => call.TargetMethod.Name switch
    {
        "WithStatus" when Number(call, 0) is { } status => response with { Status = status },
        "WithHeader" when Text(call, 0) is { } name && Text(call, 1) is { } value =>
            ResponseRules.IsContentType(name)
                ? response with { ContentType = value }
                : response with { Fields = response.Fields.Append(new FieldSpec(name, value)).ToEquatableArray() },
        "WithETag" => ETagParser.EvaluateWithETag(response, call),
        "WithCookie" or "WithoutCookie" when ConstantCookie.Of(call, out _) is { } cookie => response with
        {
            Fields = response.Fields
                .Append(new FieldSpec("Set-Cookie", CookieField.Of(cookie, isCleared: call.TargetMethod.Name == "WithoutCookie")))
                .ToEquatableArray(),
        },
        "WithDownloadName" when Text(call, 0) is { } name => response with
        {
            Fields = response.Fields
                .Where(field => !ResponseRules.IsContentDisposition(field.Name))
                .Append(new FieldSpec(ResponseRules.ContentDisposition, AttachmentField.Of(name)))
                .ToEquatableArray(),
        },
        _ => null,
    };

    private static byte[]? EvaluateElements(IEnumerable<IOperation> elements)
    {
        List<byte> bytes = [];
        foreach (IOperation element in elements)
        {
            if (element.ConstantValue is not { HasValue: true, Value: byte value })
            {
                return null;
            }
            bytes.Add(value);
        }
        return bytes.ToArray();
    }

    private static bool IsArrayOfByte(ITypeSymbol type) =>
        type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte };

    private static byte[]? Content(IInvocationOperation call, int ordinal) =>
        Argument(call, ordinal) is not { } argument ? null
        : TextOf(argument) is { } text ? Encode(text)
        : EvaluateBytes(argument);

    private static string? Text(IInvocationOperation call, int ordinal) => TextOf(Argument(call, ordinal));

    private static int? Number(IInvocationOperation call, int ordinal) =>
        Argument(call, ordinal)?.ConstantValue is { HasValue: true, Value: int number } ? number : null;

    /// <summary>The argument for a parameter, whether it was named, placed or left to its default.</summary>
    public static IOperation? Argument(IInvocationOperation call, string parameter) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == parameter)?.Value;

    private static IOperation? Argument(IInvocationOperation call, int ordinal) =>
        Argument(call, call.TargetMethod.Parameters[ordinal].Name);

    /// <summary>What is converted, unless a conversion of the user's own would have to be run.</summary>
    public static IOperation? Unwrap(IOperation? operation)
    {
        while (operation is IConversionOperation conversion
            && conversion.OperatorMethod?.ContainingNamespace is null or { Name: "System", ContainingNamespace.IsGlobalNamespace: true })
        {
            operation = conversion.Operand;
        }
        return operation;
    }

    /// <summary>The response that is this text, of a media type other than that of text if one is given.</summary>
    public static ResponseSpec OfText(string text, string? contentType) => OfText(Encode(text), contentType ?? ResponseRules.TextType);

    private static ResponseSpec OfText(byte[] content, string contentType) =>
        new(200, contentType, new EquatableArray<byte>(content), default);

    /// <summary>A lone surrogate becomes U+FFFD here; it is reported elsewhere.</summary>
    private static byte[] Encode(string text) => Encoding.UTF8.GetBytes(text);
}
