using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Finds where each argument of a handler comes from.</summary>
internal static class ParameterParser
{
    private const string ContentName = "content";
    private const string FromRoute = "FromRouteAttribute";

    public static EquatableArray<ArgumentSpec> Parse(
        IMethodSymbol method,
        MethodDeclarationSyntax syntax,
        EndpointOptions options,
        RouteTemplate template,
        SemanticModel model,
        List<DiagnosticSpec> diagnostics)
    {
        List<ArgumentSpec> arguments = [];
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            SegmentSpec? segment = template.Parameters.Concat(template.Missing).FirstOrDefault(candidate =>
                IsTaker(parameter, candidate, StringComparison.OrdinalIgnoreCase));
            if (segment is not null && Taker(method, segment) is { } taker && !taker.Equals(parameter, SymbolEqualityComparer.Default))
            {
                diagnostics.Report(
                    Descriptors.ParameterWithoutSource,
                    parameter.Locations.FirstOrDefault(),
                    parameter.Name,
                    $"'{segment.Template}' of the route goes to '{taker.Name}' already; remove one of the two");
            }
            else if (ParseParameter(method, options, parameter, segment, segment is not null && template.Missing.Contains(segment), model, diagnostics) is { } argument)
            {
                arguments.Add(argument);
            }
        }
        if (arguments.Any(argument => argument.Json is not null)
            && arguments.FirstOrDefault(argument => argument.Value?.Source == ValueSource.Form)?.Value is { } form)
        {
            IParameterSymbol parameter = method.Parameters.First(candidate => CSharpNames.Escape(candidate.Name) == form.Parameter);
            diagnostics.Report(
                Descriptors.UnsupportedParameter,
                parameter.Locations.FirstOrDefault(),
                parameter.Name,
                "read from a form",
                "another parameter reads the content as JSON, and it cannot be both; keep one of the two");
        }
        foreach (SegmentSpec segment in template.Parameters)
        {
            if (Taker(method, segment) is null)
            {
                diagnostics.Report(
                    Descriptors.TemplateParameterNotTaken,
                    syntax.Identifier.GetLocation(),
                    method.Name,
                    segment.Text,
                    RouteArgumentParser.TypeOf(segment) + (segment is { IsOptional: true, Default: null } ? "?" : ""));
            }
        }
        return arguments.ToEquatableArray();
    }

    /// <summary>The parameter that gets a segment: the one with its very name, or else the first with other letter case.</summary>
    private static IParameterSymbol? Taker(IMethodSymbol method, SegmentSpec segment) =>
        method.Parameters.FirstOrDefault(parameter => IsTaker(parameter, segment, StringComparison.Ordinal))
        ?? method.Parameters.FirstOrDefault(parameter => IsTaker(parameter, segment, StringComparison.OrdinalIgnoreCase));

    /// <summary>Whether a parameter takes a segment, by its own name or by that of [FromRoute].</summary>
    private static bool IsTaker(IParameterSymbol parameter, SegmentSpec segment, StringComparison comparison)
    {
        AttributeData? attribute = FindAttribute(parameter);
        return attribute?.AttributeClass?.Name is null or FromRoute
            && string.Equals(NameIn(attribute) ?? parameter.Name, segment.Text, comparison);
    }

    private static AttributeData? FindAttribute(IParameterSymbol parameter) => parameter.GetAttributes().FirstOrDefault(IsBinding);

    private static bool IsBinding(AttributeData attribute) =>
        attribute.AttributeClass?.BaseType.Is(KnownNames.BindingAttribute) == true;

    /// <summary>The name in the request that an attribute gives, or null.</summary>
    private static string? NameIn(AttributeData? attribute) => attribute?.ValueOf("Name") as string;

    /// <summary>How content is taken as a whole, or null if the type is none that holds it.</summary>
    private static ArgumentSource? ContentSource(ITypeSymbol type) =>
        type.SpecialType == SpecialType.System_String ? ArgumentSource.ContentText
        : type.IsReadOnlySpanOfByte() ? ArgumentSource.Content
        : type.IsReadOnlyMemoryOfByte() ? ArgumentSource.ContentMemory
        : type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte } ? ArgumentSource.ContentBytes
        : null;

    private static ArgumentSpec? ParseParameter(
        IMethodSymbol method,
        EndpointOptions options,
        IParameterSymbol parameter,
        SegmentSpec? segment,
        bool isMissing,
        SemanticModel model,
        List<DiagnosticSpec> diagnostics)
    {
        ITypeSymbol type = parameter.Type;
        if (type.TypeKind == TypeKind.Error)
        {
            return null;
        }
        bool isRequest = type.Is(KnownNames.Request);
        if (method.IsAsync && (isRequest || type.IsReadOnlySpanOfByte()))
        {
            return Refuse(
                Descriptors.ViewAcrossWait,
                isRequest ? "take a 'RequestContext', and ask it for its Request again after each await"
                : segment is not null ? "take a 'string'"
                : "take a 'ReadOnlyMemory<byte>'");
        }
        if (parameter.RefKind != RefKind.None && !(isRequest && parameter.RefKind == RefKind.In))
        {
            string passing = parameter.RefKind switch
            {
                RefKind.Out => "an out parameter",
                RefKind.Ref => "a ref parameter",
                _ => "passed by reference",
            };
            return Refuse(Descriptors.UnsupportedParameter, passing, isRequest ? "write 'in Request'" : "pass it by value");
        }
        string typeName = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (segment is not null)
        {
            if (isMissing)
            {
                return RouteArgumentParser.ParseMissing(parameter, segment)
                    ?? Refuse(Descriptors.UnsupportedParameter, $"of type '{typeName}'", RouteArgumentParser.DescribeMissing(typeName, segment));
            }
            return RouteArgumentParser.Parse(parameter, segment)
                ?? Refuse(Descriptors.UnsupportedParameter, $"of type '{typeName}'", RouteArgumentParser.Describe(segment));
        }
        AttributeData? attribute = FindAttribute(parameter);
        if (attribute is not null
            && (isRequest || type.Is(KnownNames.RequestContext) || type.Is(KnownNames.CancellationToken) || type.Is(KnownNames.ResponseWriter)))
        {
            return Refuse(
                Descriptors.UnsupportedParameter, "read from a part of the request", $"a '{typeName}' is the server's to give; remove the attribute");
        }
        if (isRequest)
        {
            return new ArgumentSpec(
                parameter.RefKind == RefKind.In ? ArgumentSource.RequestByReference : ArgumentSource.Request);
        }
        if (type.Is(KnownNames.RequestContext))
        {
            return new ArgumentSpec(ArgumentSource.Context);
        }
        if (UserFilterParser.IsFilter(type))
        {
            string filterType = type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat);
            return options.UserFilters is not { } filters || filters.Any(filter => filter.Type == filterType)
                ? new ArgumentSpec(ArgumentSource.Filter) { FilterType = filterType }
                : Refuse(Descriptors.FilterDoesNotRun, typeName);
        }
        if (type.Is(KnownNames.CancellationToken))
        {
            return new ArgumentSpec(ArgumentSource.CancellationToken);
        }
        if (type.Is(KnownNames.ResponseWriter))
        {
            return method.ReturnType.Is(KnownNames.DispatchResult)
                ? new ArgumentSpec(ArgumentSource.Response)
                : Refuse(
                    Descriptors.UnsupportedParameter,
                    $"of type '{typeName}'",
                    "return the 'DispatchResult' that it gives, or take an 'IBufferWriter<byte>' for the content alone and return nothing");
        }
        if (type.IsBufferWriterOfByte())
        {
            return method.ReturnsVoid
                ? new ArgumentSpec(ArgumentSource.Response)
                : Refuse(
                    Descriptors.UnsupportedParameter,
                    $"of type '{typeName}'",
                    "what is written there is the content, so return nothing; or take a 'ResponseWriter' and return a 'DispatchResult'");
        }
        string? name = NameIn(attribute);
        if (parameter.GetAttributes().Count(IsBinding) > 1)
        {
            return Refuse(Descriptors.UnsupportedParameter, "read from two places", "keep one of the attributes that say where it is");
        }
        switch (attribute?.AttributeClass?.Name)
        {
            case FromRoute:
                return Refuse(Descriptors.ParameterWithoutSource, $"write '{{{name ?? parameter.Name}}}' in the route");
            case "FromQueryAttribute":
                return ParseValue(ValueSource.Query);
            case "FromHeaderAttribute":
                return ParseValue(ValueSource.Header);
            case "FromCookieAttribute":
                return ParseValue(ValueSource.Cookie);
            case "FromFormAttribute":
                return ParseValue(ValueSource.Form);
        }
        bool isContent = attribute is not null || parameter.Name == ContentName;
        if (isContent && ContentSource(type) is { } source)
        {
            return IsMeant() ? new ArgumentSpec(source) : null;
        }
        if (ContentSource(type) is not (null or ArgumentSource.ContentText))
        {
            return Refuse(Descriptors.ParameterWithoutSource, $"name it '{ContentName}' to take the content of the request");
        }
        if (attribute is null && BindingParser.Parse(parameter, ValueSource.Query, null) is { } value)
        {
            return new ArgumentSpec(ArgumentSource.Value, Value: value);
        }
        if (JsonTypeParser.CanBeJson(type, model.Compilation, method.ContainingType))
        {
            return IsMeant() ? ParseJson() : null;
        }
        return Refuse(
            Descriptors.UnsupportedParameter,
            $"of type '{typeName}'",
            "a handler takes 'in Request', the content as 'string', 'ReadOnlySpan<byte>', 'ReadOnlyMemory<byte>', 'byte[]' or JSON, a 'RequestContext' or 'CancellationToken', and values that can be parsed");

        ArgumentSpec? ParseValue(ValueSource source)
        {
            if (name is not null && source is (ValueSource.Header or ValueSource.Cookie) && !ResponseRules.IsFieldName(name))
            {
                string kind = source == ValueSource.Header ? "header field" : "cookie";
                return Refuse(
                    Descriptors.ParameterWithoutSource,
                    $"'{ControlCharacters.Show(name)}' is no name of a {kind}; write one without spaces and separators");
            }
            return BindingParser.Parse(parameter, source, name) is { } value
                ? new ArgumentSpec(ArgumentSource.Value, Value: value)
                : Refuse(
                    Descriptors.UnsupportedParameter,
                    $"of type '{typeName}'",
                    "a value is read as a string, an enumeration or a type that implements IUtf8SpanParsable<T> or ISpanParsable<T>");
        }

        // Content of these methods has no defined semantics: RFC 9110, sections 9.3.1, 9.3.2 and 9.3.5.
        bool IsMeant()
        {
            bool isMeant = attribute is not null || options.Method is not (RequestMethod.Get or RequestMethod.Head or RequestMethod.Delete);
            if (!isMeant)
            {
                Refuse(
                    Descriptors.ContentWithoutMeaning,
                    options.Method.Token(),
                    "take it from the query or the route, let the handler answer POST, or write [FromContent] if clients send it all the same");
            }
            return isMeant;
        }

        ArgumentSpec? ParseJson()
        {
            bool isNullableValue = type.OriginalDefinition.SpecialType == SpecialType.System_Nullable_T;
            bool mayBeNull = isNullableValue || type.NullableAnnotation == NullableAnnotation.Annotated;
            return JsonTypeParser.Parse(type, model.Compilation, method.ContainingType, parameter.Locations.FirstOrDefault(), diagnostics) is { } json
                ? new ArgumentSpec(ArgumentSource.Json, Json: new JsonContentSpec(
                    CSharpNames.Escape(parameter.Name),
                    json,
                    mayBeNull,
                    RefusesNull: !mayBeNull && !type.IsValueType))
                : null;
        }

        ArgumentSpec? Refuse(DiagnosticDescriptor descriptor, params object[] arguments)
        {
            diagnostics.Report(
                descriptor, parameter.Locations.FirstOrDefault(), [parameter.Name, .. arguments]);
            return null;
        }
    }
}
