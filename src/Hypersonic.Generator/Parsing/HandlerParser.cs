using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads a handler: what it takes, what it returns, and its response if that is constant.</summary>
internal static class HandlerParser
{
    private const string PathHasParameters = "its path has parameters";

    /// <summary>The handler, or null after a report of what is wrong with it.</summary>
    /// <param name="method">The handler.</param>
    /// <param name="syntax">Where it is declared.</param>
    /// <param name="template">Its route, or null if that is malformed: then parameters are not held against it.</param>
    /// <param name="options">What its attribute says besides.</param>
    /// <param name="model">The meaning of the file in which it is declared.</param>
    /// <param name="diagnostics">Takes the reports.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static HandlerSpec? Parse(
        IMethodSymbol method,
        MethodDeclarationSyntax syntax,
        RouteTemplate? template,
        EndpointOptions options,
        SemanticModel model,
        List<DiagnosticSpec> diagnostics,
        CancellationToken cancellation)
    {
        if (!HandlerRules.CanBeCalled(method, syntax, diagnostics))
        {
            return null;
        }
        int before = diagnostics.Count;
        EquatableArray<ArgumentSpec> arguments = template is null
            ? default
            : ParameterParser.Parse(method, syntax, options, template, model, diagnostics);
        ResultKind? result = ParseReturnType(method, syntax, model, diagnostics, out JsonTypeSpec? jsonResult);
        if (result is null)
        {
            return null;
        }

        HandlerBody body = HandlerBody.Find(method, syntax, model, cancellation);
        ResponseArgumentRules.Check(body, diagnostics, cancellation);
        options.CheckFrozen(method, template, arguments, result.Value, diagnostics);
        bool isAsync = method.ReturnType.IsTask(out _);
        ConstantResult constant = options.Dynamic ? new ConstantResult(null, "by Dynamic = true")
            : CanBeOverridden(method) ? new ConstantResult(null, "it can be overridden")
            : isAsync && !method.IsAsync ? new ConstantResult(null, "it returns a task")
            : arguments.FirstOrDefault(argument => argument.Value is not null || argument.Json is not null) is { } bound
                ? new ConstantResult(null, DynamicReason.Of(bound))
            : template?.IsLiteral == false && body.Unbound is { IsVariable: true, NamesJson: false } ? new ConstantResult(null, PathHasParameters)
            : ConstantEvaluator.Evaluate(body, result.Value, options.ContentType, cancellation);
        bool isOffloaded = constant.Response is null && !options.Frozen && OffloadRules.IsOffloaded(method);
        TimeoutSpec? timeout = options.Frozen ? null : TimeoutParser.Parse(method, waits: isAsync || isOffloaded, diagnostics);
        if (isOffloaded)
        {
            OffloadRules.Check(method, syntax, diagnostics);
        }
        if (constant.Response is { } response)
        {
            ConstantRules.Check(response, body, diagnostics);
        }
        else
        {
            ConstantJsonRules.CheckDynamic(body, constant.Reason, diagnostics, cancellation);
        }
        if (diagnostics.Count > before)
        {
            return null;
        }
        if (constant.Response is null && !isAsync && !isOffloaded && options.LooksConstant(template, arguments, result.Value, body))
        {
            diagnostics.Report(Descriptors.NotConstant, syntax.Identifier.GetLocation(), method.Name, constant.Reason);
        }
        return new HandlerSpec(
            CSharpNames.Escape(method.Name),
            method.IsStatic,
            result.Value,
            arguments,
            constant.Response,
            template?.IsLiteral == false ? PathHasParameters : constant.Reason,
            jsonResult,
            HandlerRules.WarningsWhenUsed(method).ToEquatableArray())
        {
            IsAsync = isAsync,
            ReturnsValueTask = isAsync && method.ReturnType.IsValueType,
            IsOffloaded = isOffloaded,
            Timeout = timeout,
        };
    }

    /// <summary>Whether a derived application may answer otherwise than this body says.</summary>
    private static bool CanBeOverridden(IMethodSymbol method) =>
        (method.IsVirtual || method.IsOverride) && !method.IsSealed && !method.ContainingType.IsSealed;

    private static ResultKind? ParseReturnType(
        IMethodSymbol method,
        MethodDeclarationSyntax syntax,
        SemanticModel model,
        List<DiagnosticSpec> diagnostics,
        out JsonTypeSpec? json)
    {
        json = null;
        bool isAsync = method.ReturnType.IsTask(out ITypeSymbol? awaited);
        if (isAsync && awaited is null)
        {
            return ResultKind.Nothing;
        }
        ITypeSymbol type = awaited ?? method.ReturnType;
        if (type.TypeKind == TypeKind.Error || (isAsync && type.IsRefLikeType))
        {
            // The compiler says so already.
            return null;
        }
        if (method.RefKind == RefKind.None)
        {
            if (type.SpecialType == SpecialType.System_String)
            {
                return ResultKind.Text;
            }
            if (type.IsReadOnlySpanOfByte())
            {
                return ResultKind.Utf8Text;
            }
            if (type.Is(KnownNames.Response))
            {
                return ResultKind.Response;
            }
            if (type is IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte })
            {
                return ResultKind.Bytes;
            }
            if (method.ReturnsVoid)
            {
                return method.Parameters.Any(parameter => parameter.Type.IsBufferWriterOfByte()) ? ResultKind.Content : ResultKind.Nothing;
            }
            if (!isAsync && type.Is(KnownNames.DispatchResult) && method.Parameters.Any(parameter => parameter.Type.Is(KnownNames.ResponseWriter)))
            {
                return ResultKind.Dispatched;
            }
            if (JsonTypeParser.CanBeJson(type, model.Compilation, method.ContainingType))
            {
                json = JsonTypeParser.Parse(
                    type, model.Compilation, method.ContainingType, syntax.ReturnType.GetLocation(), diagnostics);
                return json is null ? null : ResultKind.Json;
            }
        }
        string mend = type.IsAsyncEnumerable() ? "; a response is sent whole, so wait for all items and return a 'Task' of a list"
            : !type.Is(KnownNames.DispatchResult) ? ""
            : isAsync ? "; a 'ResponseWriter' writes before the handler waits, so give a 'Response', or return the 'DispatchResult' without a task"
            : "; a 'DispatchResult' is what a 'ResponseWriter' gives, so take one";
        diagnostics.Report(
            Descriptors.UnsupportedReturnType,
            syntax.ReturnType.GetLocation(),
            method.Name,
            method.RefKind == RefKind.None
                ? $"'{type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat)}'"
                : "a reference",
            mend);
        return null;
    }
}
