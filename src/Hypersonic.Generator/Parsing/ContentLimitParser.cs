using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads how much content an endpoint takes: <c>[Post("/upload", MaxContentLength = 10_000_000)]</c>.</summary>
internal static class ContentLimitParser
{
    private const string Property = "MaxContentLength";

    /// <summary>The most that the server buffers of one request, in bytes.</summary>
    private const int LargestContent = 1024 * 1024 * 1024;

    /// <summary>The limit, or null where none is set, and after a report that it is out of range.</summary>
    public static int? Parse(AttributeData attribute, AttributeSyntax syntax, List<DiagnosticSpec> diagnostics)
    {
        if (attribute.NamedArguments.FirstOrDefault(argument => argument.Key == Property).Value.Value is not int limit)
        {
            return null;
        }
        if (limit is >= 0 and <= LargestContent)
        {
            return limit;
        }
        AttributeArgumentSyntax? argument = syntax.ArgumentList?.Arguments
            .FirstOrDefault(candidate => candidate.NameEquals?.Name.Identifier.ValueText == Property);
        diagnostics.Report(
            Descriptors.ContentLimitOutOfRange, (argument?.Expression ?? (SyntaxNode)syntax).GetLocation(), limit, LargestContent);
        return null;
    }
}
