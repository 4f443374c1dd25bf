using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace Hypersonic.Generator.Parsing;

/// <summary>Tells the reader of the route table what keeps a handler from being constant.</summary>
internal static class DynamicReason
{
    private const int MaxLength = 40;

    /// <summary>The first part that is not constant, in a few words on one line.</summary>
    public static string Of(IOperation? operation, SyntaxNode result) => FindVariable(operation) switch
    {
        IInvocationOperation call => "it calls " + Name(call.Syntax, call.TargetMethod),
        IObjectCreationOperation { Constructor: { } constructor } => "it creates a " + constructor.ContainingType.Name,
        IInstanceReferenceOperation => "it reads this",
        IMemberReferenceOperation member => "it reads " + Name(member.Syntax, member.Member),
        ILocalReferenceOperation local => "it reads " + local.Local.Name,
        IParameterReferenceOperation parameter => "it reads " + parameter.Parameter.Name,
        IThrowOperation => "it throws",
        { } other => "not a constant: " + Shorten(other.Syntax),
        null => "not a constant: " + Shorten(result),
    };

    /// <summary>A value that has to be read before the handler can be called, and may not fit.</summary>
    public static string Of(ArgumentSpec argument) => argument.Value is { } value
        ? $"it reads {value.Parameter} from {(value.Source == ValueSource.Query ? "the query" : value.Source == ValueSource.Header ? "the header" : value.Source == ValueSource.Cookie ? "a cookie" : "a form")}"
        : "it reads JSON";

    /// <summary>Goes down through what would be constant if its parts were.</summary>
    private static IOperation? FindVariable(IOperation? operation)
    {
        while (true)
        {
            operation = ConstantEvaluator.Unwrap(operation);
            IOperation? part = operation is null ? null : Parts(operation).FirstOrDefault(IsVariable);
            if (part is null)
            {
                return operation;
            }
            operation = part;
        }
    }

    private static IEnumerable<IOperation> Parts(IOperation operation) => operation switch
    {
        IInvocationOperation call when call.TargetMethod.ContainingType.Is(KnownNames.Response) =>
            [.. call.Instance is { } instance ? [instance] : Array.Empty<IOperation>(), .. call.Arguments.Select(argument => argument.Value)],
        IInterpolatedStringOperation text => text.Parts.OfType<IInterpolationOperation>().Select(part => part.Expression),
        IBinaryOperation sum => [sum.LeftOperand, sum.RightOperand],
        IConditionalOperation { WhenFalse: { } whenFalse } choice => [choice.Condition, choice.WhenTrue, whenFalse],
        ICoalesceOperation choice => [choice.Value, choice.WhenNull],
        ISwitchExpressionOperation choice => [choice.Value],
        ICollectionExpressionOperation collection => collection.Elements,
        IArrayCreationOperation { Initializer: { } initializer } => initializer.ElementValues,
        _ => [],
    };

    private static bool IsVariable(IOperation operation) =>
        ConstantEvaluator.Unwrap(operation)?.ConstantValue.HasValue != true
        && ConstantEvaluator.EvaluateBytes(operation) is null
        && ConstantEvaluator.EvaluateResponse(operation) is null;

    /// <summary>The name as it is written, if that is short and plain.</summary>
    private static string Name(SyntaxNode syntax, ISymbol symbol)
    {
        string written = (syntax is InvocationExpressionSyntax call ? call.Expression : syntax).ToString();
        return written.Length <= MaxLength && written.All(c => char.IsLetterOrDigit(c) || c is '_' or '.' or '@') ? written : symbol.Name;
    }

    private static string Shorten(SyntaxNode syntax)
    {
        string text = string.Join(" ", syntax.ToString().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return text.Length <= MaxLength ? text : text.Substring(0, MaxLength - 3) + "...";
    }
}
