using System;
using System.Collections.Generic;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>Decides on the media type of what a handler writes: <c>[Get("/export", ContentType = "text/csv")]</c>.</summary>
internal static class ContentTypeParser
{
    /// <summary>
    /// The media type with which an endpoint sends what its handler or its template gives, or null where the result says that
    /// by itself. What is no media type, or goes with no content, is reported.
    /// </summary>
    /// <param name="method">The handler.</param>
    /// <param name="result">What it gives.</param>
    /// <param name="options">What is asked for.</param>
    /// <param name="anyText">A parameter by which clients put any text into the template, or null.</param>
    /// <param name="diagnostics">Takes the report.</param>
    public static string? Parse(
        IMethodSymbol method, ResultKind result, EndpointOptions options, SegmentSpec? anyText, List<DiagnosticSpec> diagnostics)
    {
        string? byDefault = options.Template is not null ? ResponseRules.TextType
            : result == ResultKind.Content ? ResponseRules.BytesType
            : null;
        if (options.ContentType is not { } contentType)
        {
            return byDefault;
        }
        string? problem = result switch
        {
            ResultKind.Response => "a Response says its media type itself; leave it out, and give it to Response.Bytes or WithHeader",
            ResultKind.Json => "what the handler returns is sent as application/json; leave it out, or return a Response",
            ResultKind.Nothing => "204 has no content; leave it out, or take an 'IBufferWriter<byte>' and write the content there",
            ResultKind.Dispatched => "the handler says the media type to its ResponseWriter; leave it out",
            _ when !ResponseRules.IsMediaType(contentType) =>
                $"'{ControlCharacters.Show(contentType)}' is no media type; write a type and a subtype, such as 'text/csv; charset=utf-8'",
            _ when anyText is not null && !IsPlainText(contentType) =>
                $"'{{{anyText.Text}}}' is any text that a client sends, and a template escapes it for JSON, HTML and XML alone; leave it out, constrain the parameter, or write a handler that escapes it",
            _ => null,
        };
        if (problem is null)
        {
            return contentType;
        }
        diagnostics.Report(
            Descriptors.UnusableContentType,
            options.Syntax.PlaceOfValue(nameof(EndpointOptions.ContentType)).GetLocation(),
            method.Name,
            problem);
        return byDefault;
    }

    /// <summary>All other types have a syntax, which text of a client would be part of.</summary>
    private static bool IsPlainText(string mediaType) =>
        mediaType.Split(';')[0].Trim().Equals("text/plain", StringComparison.OrdinalIgnoreCase);
}
