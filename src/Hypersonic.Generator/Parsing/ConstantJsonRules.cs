using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.Operations;

namespace Hypersonic.Generator.Parsing;

/// <summary>Where Response.Json(object) may stand: nothing can write its JSON at run time.</summary>
internal static class ConstantJsonRules
{
    /// <summary>Reports each use in the body of a handler that is called at run time.</summary>
    public static void CheckDynamic(HandlerBody body, string reason, List<DiagnosticSpec> diagnostics, CancellationToken cancellation)
    {
        foreach (IOperation use in UsesIn(body, cancellation))
        {
            if (Describe(use, $"this handler is dynamic ({reason})") is { } diagnostic)
            {
                diagnostics.Add(diagnostic);
            }
        }
    }

    /// <summary>The calls in a body, and the delegates that it makes of the method.</summary>
    public static IEnumerable<IOperation> UsesIn(HandlerBody body, CancellationToken cancellation) =>
        body.Syntax is null || !body.Unbound.NamesJson || body.Model.GetOperation(body.Syntax, cancellation) is not { } operation
            ? []
            : operation.DescendantsAndSelf().Where(static part => ConstantJson.IsWriter(MethodOf(part)));

    /// <summary>The method that an operation calls or makes a delegate of.</summary>
    public static IMethodSymbol? MethodOf(IOperation operation) => operation switch
    {
        IInvocationOperation call => call.TargetMethod,
        IMethodReferenceOperation reference => reference.Method,
        _ => null,
    };

    /// <summary>Says what is wrong with a use: its value, or else its place. Null where the compiler has something to say.</summary>
    public static DiagnosticSpec? Describe(IOperation use, string misplaced)
    {
        if (use is not IInvocationOperation { Arguments.Length: 1 } call)
        {
            return Create(use, "a delegate gets its value at run time", "write a lambda that calls Response.Json(value, AppJson.Default.X)");
        }
        IOperation value = call.Arguments[0].Value;
        (string? text, JsonFault? fault) = ConstantJson.Evaluate(value);
        return fault is null ? Create(value, misplaced, $"write its text, Response.Json({Literal(text!)})")
            : fault.Part.DescendantsAndSelf().Any(static part => part is IInvalidOperation || part.Type?.TypeKind == TypeKind.Error) ? null
            : Create(fault.Part, fault.Problem, fault.Mend);
    }

    /// <summary>A raw literal, unless quotation marks would stand side by side.</summary>
    private static string Literal(string json) =>
        json[0] == '"' ? SymbolDisplay.FormatLiteral(json, quote: true) : $"\"\"\"{json}\"\"\"";

    private static DiagnosticSpec Create(IOperation place, string problem, string mend) =>
        DiagnosticSpec.Create(Descriptors.JsonNotConstant, place.Syntax.GetLocation(), problem, mend);
}
