using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// Checks what a handler gives to the factories of Response, wherever in its body: a constant that would be refused at
/// run time is reported at build time, also in a handler that is not constant as a whole.
/// </summary>
internal static class ResponseArgumentRules
{
    public static void Check(HandlerBody body, List<DiagnosticSpec> diagnostics, CancellationToken cancellation)
    {
        if (body.Unbound.Literal is { } literal)
        {
            CheckText(literal, body.Result!, diagnostics);
            return;
        }
        if (body.Syntax is null || (!body.Unbound.CallsResponse && (body.Result is null || body.Unbound.IsVariable)))
        {
            return;
        }
        IOperation? result = body.Result is null ? null : body.Model.GetOperation(body.Result, cancellation);
        if (result?.ConstantValue is { HasValue: true, Value: string text })
        {
            CheckText(text, result.Syntax, diagnostics);
        }
        IOperation? operation = result ?? body.Model.GetOperation(body.Syntax, cancellation);
        foreach (IInvocationOperation call in operation?.DescendantsAndSelf().OfType<IInvocationOperation>() ?? [])
        {
            if (call.TargetMethod.ContainingType.Is(KnownNames.Response))
            {
                if (call.TargetMethod.Name is "WithCookie" or "WithoutCookie")
                {
                    ConstantCookie.Of(call, out string? problem);
                    ReportCookie(problem, call.Arguments[0].Value.Syntax, diagnostics);
                }
                foreach (IArgumentOperation argument in call.Arguments)
                {
                    CheckArgument(call.TargetMethod.Name, argument, diagnostics);
                }
            }
        }
    }

    private static void CheckArgument(string factory, IArgumentOperation argument, List<DiagnosticSpec> diagnostics)
    {
        if (argument.ArgumentKind == ArgumentKind.DefaultValue || argument.Parameter is not { } parameter)
        {
            return;
        }
        if (ConstantJson.IsWriter(parameter.ContainingSymbol as IMethodSymbol))
        {
            foreach (IOperation part in argument.Value.DescendantsAndSelf().Where(IsWholeConstant))
            {
                CheckText(part.ConstantValue.Value as string ?? "", part.Syntax, diagnostics);
            }
        }
        SyntaxNode place = argument.Value.Syntax;
        if (argument.Value.ConstantValue is { HasValue: true, Value: int status } && parameter.Name == "status")
        {
            CheckStatus(factory, status, place, diagnostics);
        }
        if (ConstantEvaluator.TextOf(argument.Value) is not { } text)
        {
            if (parameter.Name == "json" && ConstantEvaluator.EvaluateBytes(argument.Value) is { } bytes)
            {
                ReportJson(JsonSyntax.FindError(bytes), place, diagnostics);
            }
            return;
        }
        switch (parameter.Name)
        {
            case "name" when factory == "WithHeader":
                CheckFieldName(text, place, diagnostics);
                break;
            case "contentType" or "value" when text.Length == 0 && IsMediaType(argument):
                diagnostics.Report(
                    Descriptors.IllegalField, place.GetLocation(), "The media type is empty", "write one, such as 'text/plain'");
                break;
            case "value" when factory == "WithHeader":
            case "contentType" or "location":
                CheckFieldValue(text, place, diagnostics);
                break;
            case "tag" when !EntityTags.IsTag(text.AsSpan()):
                diagnostics.Report(
                    Descriptors.IllegalField,
                    place.GetLocation(),
                    "The entity tag has an illegal character",
                    "write visible US-ASCII without spaces and quotation marks, which are added for you");
                break;
            case "json" when CheckText(text, place, diagnostics):
                ReportJson(JsonSyntax.FindError(text), place, diagnostics);
                break;
            case "content" or "html" or "xml":
                CheckText(text, place, diagnostics);
                break;
            case "fileName" when CheckText(text, place, diagnostics) && !AttachmentField.IsFileName(text):
                diagnostics.Report(
                    Descriptors.IllegalField,
                    place.GetLocation(),
                    text.Length == 0 ? "The file name is empty" : "The file name has a slash, a backslash or a control character",
                    "write the name alone, as the client is to save it");
                break;
        }
    }

    private static bool IsWholeConstant(IOperation operation) =>
        operation.ConstantValue.HasValue && operation.Parent?.ConstantValue.HasValue != true;

    /// <summary>Whether it is the media type, by its own parameter or as the value of that field.</summary>
    private static bool IsMediaType(IArgumentOperation argument) =>
        argument.Parameter!.Name == "contentType"
        || (argument.Parent is IInvocationOperation { TargetMethod.Name: "WithHeader" } call
            && call.Arguments.FirstOrDefault(other => other.Parameter?.Name == "name")?.Value.ConstantValue.Value is string name
            && ResponseRules.IsContentType(name));

    private static void ReportJson(JsonError? error, SyntaxNode place, List<DiagnosticSpec> diagnostics)
    {
        if (error is not null)
        {
            diagnostics.Report(Descriptors.InvalidJson, place.GetLocation(), error.Message, error.Line, error.Column);
        }
    }

    private static void ReportCookie(string? problem, SyntaxNode place, List<DiagnosticSpec> diagnostics)
    {
        if (problem is not null)
        {
            diagnostics.Report(Descriptors.IllegalField, place.GetLocation(), "The cookie cannot be sent", problem.TrimEnd('.'));
        }
    }

    private static void CheckStatus(string factory, int status, SyntaxNode place, List<DiagnosticSpec> diagnostics)
    {
        string? problem =
            factory == "Redirect" && !ResponseRules.IsRedirect(status) ? "a redirect is 301, 302, 303, 307 or 308"
            : !ResponseRules.IsFinalStatus(status) ? "a response has a status of 200 to 599"
            : null;
        if (problem is not null)
        {
            diagnostics.Report(Descriptors.InvalidStatus, place.GetLocation(), status, problem);
        }
    }

    /// <summary>Whether a response may have a field of this name; reports why not.</summary>
    public static bool CheckFieldName(string name, SyntaxNode place, List<DiagnosticSpec> diagnostics)
    {
        if (!CheckToken(name, place, diagnostics))
        {
            return false;
        }
        if (ResponseRules.IsOurs(name))
        {
            diagnostics.Report(Descriptors.ReservedField, place.GetLocation(), name);
            return false;
        }
        return true;
    }

    /// <summary>Whether any field can have this name; reports why not.</summary>
    public static bool CheckToken(string name, SyntaxNode place, List<DiagnosticSpec> diagnostics)
    {
        if (ResponseRules.IsFieldName(name))
        {
            return true;
        }
        diagnostics.Report(
            Descriptors.IllegalField,
            place.GetLocation(),
            name.Length == 0 ? "The header name is empty" : "The header name has an illegal character",
            "a name has only letters, digits and !#$%&'*+-.^_`|~");
        return false;
    }

    /// <summary>Whether a field may have this value; reports why not.</summary>
    public static bool CheckFieldValue(string value, SyntaxNode place, List<DiagnosticSpec> diagnostics)
    {
        if (ResponseRules.IsFieldValue(value))
        {
            return true;
        }
        char illegal = value.FirstOrDefault(c => c is not ('\t' or (>= ' ' and <= '~')));
        bool isIllegal = value.Any(c => c is not ('\t' or (>= ' ' and <= '~')));
        diagnostics.Report(
            Descriptors.IllegalField,
            place.GetLocation(),
            isIllegal ? $"The header value has the character U+{(int)illegal:X4}" : "The header value starts or ends with white space",
            isIllegal ? "write visible US-ASCII with spaces and tabs inside, and escape all else" : "remove it");
        return false;
    }

    /// <summary>Whether UTF-8 can express a text; reports why not.</summary>
    public static bool CheckText(string text, SyntaxNode place, List<DiagnosticSpec> diagnostics)
    {
        int index = Surrogates.IndexOfLone(text);
        if (index >= 0)
        {
            diagnostics.Report(
                Descriptors.LoneSurrogate, place.GetLocation(), Surrogates.Hex(text[index]), index);
        }
        return index < 0;
    }
}
