using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis.Operations;

namespace Hypersonic.Generator.Parsing;

/// <summary>Gives constant responses their entity tags: those of <c>ETag = true</c>, and those of WithETag.</summary>
internal static class ETagParser
{
    /// <summary>The endpoint, whose response has a tag if the attribute asks for one and there can be one.</summary>
    public static EndpointSpec Parse(EndpointSpec endpoint, EndpointOptions options, List<DiagnosticSpec> diagnostics)
    {
        if (!options.ETag)
        {
            return endpoint;
        }
        if (FindFault(endpoint) is { } fault)
        {
            // The other form of a template with an optional end may have said so already.
            if (!diagnostics.Any(diagnostic => diagnostic.Descriptor == Descriptors.NoETag))
            {
                diagnostics.Report(
                    Descriptors.NoETag, options.Syntax.PlaceOf(nameof(EndpointOptions.ETag)).GetLocation(), endpoint.Handler.Name, fault);
            }
            return endpoint;
        }
        if (endpoint.Handler.Constant is not { } response)
        {
            return endpoint with { HasFrozenETag = true };
        }
        string tag = EntityTags.Of(response.ContentType, response.Content.AsSpan());
        return endpoint with { Handler = endpoint.Handler with { Constant = WithETag(response, tag, isWeak: false) } };
    }

    /// <summary>The response after a call of WithETag, or null if the tag is not constant.</summary>
    public static ResponseSpec? EvaluateWithETag(ResponseSpec response, IInvocationOperation call) =>
        ConstantEvaluator.TextOf(ConstantEvaluator.Argument(call, "tag")) is { } tag
        && ConstantEvaluator.Argument(call, "weak")?.ConstantValue.Value is bool isWeak
            ? WithETag(response, tag, isWeak)
            : null;

    private static string? FindFault(EndpointSpec endpoint) =>
        endpoint.Method is not (RequestMethod.Get or RequestMethod.Head)
            ? "only responses to GET and HEAD get one; leave ETag out, and let the handler ask Request.CheckPreconditions before it acts"
        : endpoint.IsFrozen
            ? null
        : endpoint.Handler.Constant is not { } response
            ? $"the response is made at each request, since {endpoint.Handler.DynamicReason}; leave ETag out, and return a Response with a tag of yours, by WithETag"
        : response.Status > 299
            ? $"its status is {response.Status}, and only successful responses get one; leave ETag out"
        : response.Fields.Any(field => EntityTags.IsField(field.Name))
            ? "it has one of yours; leave out one of the two"
        : null;

    private static ResponseSpec WithETag(ResponseSpec response, string tag, bool isWeak) => response with
    {
        Fields = response.Fields
            .Where(field => !EntityTags.IsField(field.Name))
            .Append(new FieldSpec(EntityTags.FieldName, EntityTags.Field(tag, isWeak)))
            .ToEquatableArray(),
    };
}
