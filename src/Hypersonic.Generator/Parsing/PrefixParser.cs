using System;
using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads what all routes of a class start with: <c>[Prefix("/api")]</c>.</summary>
internal static class PrefixParser
{
    /// <summary>Whether the class has no prefix or a sound one; otherwise that is reported.</summary>
    public static bool Parse(
        INamedTypeSymbol? type, List<DiagnosticSpec> diagnostics, CancellationToken cancellation, out RouteTemplate? prefix)
    {
        prefix = null;
        AttributeData? attribute = type?.AttributeOf(KnownNames.PrefixAttribute);
        if (attribute?.ApplicationSyntaxReference?.GetSyntax(cancellation) is not AttributeSyntax syntax)
        {
            return true;
        }
        TypedConstant argument = attribute.ConstructorArguments.FirstOrDefault();
        if (argument.Kind != TypedConstantKind.Primitive)
        {
            // Half-typed: the compiler complains.
            return false;
        }
        string text = argument.Value as string ?? "";
        Location location = (syntax.ArgumentList?.Arguments.FirstOrDefault()?.Expression ?? (SyntaxNode)syntax).GetLocation();
        prefix = RouteTemplateParser.Parse(text, (descriptor, arguments) => diagnostics.Report(descriptor, location, arguments));
        if (prefix is not null && DescribeEnd(prefix, text) is { } problem)
        {
            diagnostics.Report(Descriptors.MalformedTemplate, location, text, problem);
            prefix = null;
        }
        return prefix is not null;
    }

    private static string? DescribeEnd(RouteTemplate prefix, string text)
    {
        SegmentSpec last = prefix.Segments[prefix.Segments.Count - 1];
        return text.EndsWith("/", StringComparison.Ordinal)
                ? "a prefix ends without a slash, since the routes after it start with one; " + (text.Trim('/').Length == 0
                    ? "remove it"
                    : $"write '{text.TrimEnd('/')}'")
            : prefix.IsCatchAll ? $"nothing can follow '{last.Template}', which takes all that is left of the path"
            : last.IsOptional ? $"'{last.Text}' may be missing only at the end of a route; write its parameter without that"
            : null;
    }
}
