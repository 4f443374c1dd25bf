using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads how long a handler may wait: <c>[Timeout(2000)]</c> on it or on its class.</summary>
internal static class TimeoutParser
{
    private const int DefaultStatus = 503;
    private const int LongestMilliseconds = 24 * 60 * 60 * 1000;

    /// <summary>The limit, or null where there is none; one that cannot be is reported.</summary>
    /// <param name="method">The handler.</param>
    /// <param name="waits">Whether it may wait at all.</param>
    /// <param name="diagnostics">Takes the report.</param>
    public static TimeoutSpec? Parse(IMethodSymbol method, bool waits, List<DiagnosticSpec> diagnostics)
    {
        AttributeData? own = Find(method);
        if ((own ?? Find(method.ContainingType)) is not { } attribute
            || attribute.ConstructorArguments.FirstOrDefault().Value is not int milliseconds
            || attribute.ApplicationSyntaxReference?.GetSyntax() is not AttributeSyntax syntax)
        {
            return null;
        }
        int status = attribute.ValueOf("Status") as int? ?? DefaultStatus;
        string? problem =
            milliseconds is < 1 or > LongestMilliseconds
                ? $"{milliseconds.ToString(CultureInfo.InvariantCulture)} ms is no time to wait; write 1 to {LongestMilliseconds.ToString(CultureInfo.InvariantCulture)}"
            : status is < 400 or > 599
                ? $"{status.ToString(CultureInfo.InvariantCulture)} says that all is well; write a status of 400 to 599"
            : own is not null && !waits
                ? "the handler does not wait, and nothing can interrupt it; return a task, write [Offload], or remove the timeout"
            : null;
        if (problem is null)
        {
            return waits ? new TimeoutSpec(milliseconds, status) : null;
        }
        diagnostics.Report(Descriptors.UnusableTimeout, syntax.GetLocation(), method.Name, problem);
        return null;
    }

    /// <summary>Reports a limit of a method that does not run for any request.</summary>
    public static void CheckUse(IMethodSymbol method, List<DiagnosticSpec> diagnostics, CancellationToken cancellation)
    {
        if (Find(method) is { } own && HandlerRules.WhyItRunsForNoRequest(method) is { } reason)
        {
            diagnostics.Report(
                Descriptors.UnusableTimeout,
                own.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation(),
                method.Name,
                $"{reason}; remove the timeout");
        }
    }

    private static AttributeData? Find(ISymbol symbol) => symbol.AttributeOf(KnownNames.TimeoutAttribute);
}
