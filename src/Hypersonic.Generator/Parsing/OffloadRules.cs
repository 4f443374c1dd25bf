using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Which handlers run on the thread pool, and which cannot.</summary>
internal static class OffloadRules
{
    /// <summary>Whether a handler is to run there: by its own attribute, or else by that of its class.</summary>
    public static bool IsOffloaded(IMethodSymbol method) =>
        Find(method) is { } own ? Says(own) : Find(method.ContainingType) is { } common && Says(common);

    /// <summary>Reports what a handler that is to run there takes or returns and cannot keep until then.</summary>
    public static void Check(IMethodSymbol method, MethodDeclarationSyntax syntax, List<DiagnosticSpec> diagnostics)
    {
        foreach (IParameterSymbol parameter in method.Parameters)
        {
            // Of views in an asynchronous handler HYP0035 tells already.
            if (FindFault(parameter.Type) is var (fault, mend) && !(method.IsAsync && parameter.Type.IsRefLikeType))
            {
                diagnostics.Report(
                    Descriptors.CannotBeOffloaded, parameter.Locations.FirstOrDefault(), method.Name, $"'{parameter.Name}' is {fault}", mend);
            }
        }
        if (method.ReturnType.IsRefLikeType)
        {
            Report("it returns a span, which may be a view on the request", "return 'string' or 'byte[]'");
        }
        else if (method.ReturnType.Is(KnownNames.DispatchResult))
        {
            Report("it writes its response by itself, which the loop alone may do", "return a 'Response'");
        }

        void Report(string fault, string mend) =>
            diagnostics.Report(Descriptors.CannotBeOffloaded, syntax.ReturnType.GetLocation(), method.Name, fault, mend);
    }

    /// <summary>Reports an attribute of a method that does not run for any request.</summary>
    public static void CheckUse(IMethodSymbol method, List<DiagnosticSpec> diagnostics, CancellationToken cancellation)
    {
        if (Find(method) is { } own && Says(own) && HandlerRules.WhyItRunsForNoRequest(method) is { } reason)
        {
            diagnostics.Report(
                Descriptors.CannotBeOffloaded,
                own.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation(),
                method.Name,
                reason,
                "remove '[Offload]'");
        }
    }

    private static (string Fault, string Mend)? FindFault(ITypeSymbol type) =>
        type.Is(KnownNames.Request) ? ("the request, which is gone when it runs", "take a 'RequestContext', which lasts")
        : type.IsRefLikeType ? ("a view on the request, which is gone when it runs", "take a 'string', a 'byte[]' or, for the content, 'ReadOnlyMemory<byte>'")
        : type.Is(KnownNames.ResponseWriter) || type.IsBufferWriterOfByte() ? ("the writer of the loop, which serves others meanwhile", "return a 'Response' or 'byte[]'")
        : null;

    private static AttributeData? Find(ISymbol symbol) => symbol.AttributeOf(KnownNames.OffloadAttribute);

    /// <summary>A half-typed argument says nothing.</summary>
    private static bool Says(AttributeData attribute) => attribute.ConstructorArguments.FirstOrDefault().Value is true;
}
