using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>The media type that a route asks for, and where it does.</summary>
internal sealed record ContentTypeSpec(string Value, Location Location);

/// <summary>Reads the media type of what a handler writes: <c>[Get("/export", ContentType = "text/csv")]</c>.</summary>
internal static class ContentTypeParser
{
    private const string Property = "ContentType";

    /// <summary>The media type, or null where none is asked for.</summary>
    public static ContentTypeSpec? Parse(AttributeData attribute, AttributeSyntax syntax)
    {
        AttributeArgumentSyntax? argument = syntax.ArgumentList?.Arguments
            .FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == Property);
        return attribute.NamedArguments.FirstOrDefault(candidate => candidate.Key == Property).Value.Value is string value
            ? new ContentTypeSpec(value, (argument?.Expression ?? (SyntaxNode)syntax).GetLocation())
            : null;
    }

    /// <summary>
    /// The media type with which an endpoint sends what its handler writes: null where the result says that by itself, and
    /// after a report that what is asked for is no media type, or that nothing is sent with it.
    /// </summary>
    /// <param name="method">The handler.</param>
    /// <param name="result">What it gives.</param>
    /// <param name="contentType">What is asked for.</param>
    /// <param name="anyText">A parameter by which clients put any text into the answer of the core, or null.</param>
    /// <param name="diagnostics">Takes the report.</param>
    public static string? Of(
        IMethodSymbol method, ResultKind result, ContentTypeSpec? contentType, SegmentSpec? anyText, List<DiagnosticSpec> diagnostics)
    {
        if (contentType is null)
        {
            return result == ResultKind.Content ? ResponseRules.BytesType : null;
        }
        string? problem = result switch
        {
            ResultKind.Response => "a Response says its media type itself; leave it out, and give it to Response.Bytes or WithHeader",
            ResultKind.Json => "what the handler returns is sent as application/json; leave it out, or return a Response",
            ResultKind.Nothing => "204 has no content; leave it out, or take an 'IBufferWriter<byte>' and write the content there",
            ResultKind.Dispatched => "the handler says the media type to its ResponseWriter; leave it out",
            _ when !ResponseRules.IsMediaType(contentType.Value) =>
                $"'{ControlCharacters.Show(contentType.Value)}' is no media type; write a type and a subtype, such as 'text/csv; charset=utf-8'",
            _ when anyText is not null && !IsPlainText(contentType.Value) =>
                $"'{{{anyText.Text}}}' is any text that a client sends, and a template escapes nothing; leave it out, constrain the parameter, or write a handler that escapes it",
            _ => null,
        };
        if (problem is null)
        {
            return contentType.Value;
        }
        diagnostics.Report(Descriptors.UnusableContentType, contentType.Location, method.Name, problem);
        return null;
    }

    /// <summary>All other types have a syntax, which text of a client would be part of.</summary>
    private static bool IsPlainText(string mediaType) =>
        mediaType.Split(';')[0].Trim().Equals("text/plain", StringComparison.OrdinalIgnoreCase);
}
