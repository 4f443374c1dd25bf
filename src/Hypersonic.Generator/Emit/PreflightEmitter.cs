using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes how preflights are answered: by which browsers ask whether a page may send another request.</summary>
internal sealed class PreflightEmitter(SourceWriter source, DispatchSignature signature)
{
    /// <summary>Whether a request is one.</summary>
    public const string IsPreflight = "global::Hypersonic.Filters.CrossOrigin.IsPreflight(in request)";

    /// <summary>Writes a method for each way to answer them that has more than one message.</summary>
    public void Write(IReadOnlyList<PreflightPlan> preflights)
    {
        foreach (PreflightPlan preflight in preflights)
        {
            source.Line();
            source.Line("// Preflights: an origin that is not allowed is told nothing of CORS, and its browser sends no more.");
            using SourceWriter.Scope body = source.Block(signature.Declare(preflight.Method!, []));
            WriteChoices(preflight);
        }
    }

    private void WriteChoices(PreflightPlan preflight)
    {
        string otherwise = preflight.Otherwise is { } message ? ResourceEmitter.WriteMessage(message) : signature.NotFound;
        if (preflight.Choices[0].Methods.Count == 0)
        {
            WriteChoice(preflight.Choices[0], otherwise);
            return;
        }
        source.Line($"{DispatchSignature.Bytes} method = request.Fields[\"Access-Control-Request-Method\"u8];");
        foreach (PreflightChoice choice in preflight.Choices)
        {
            string asks = string.Join(" || ", choice.Methods.Select(method => $"method.SequenceEqual({CSharpLiteral.Utf8(method.Token())})"));
            using (source.Block($"if ({asks})"))
            {
                WriteChoice(choice, otherwise);
            }
        }
        source.Line($"return {otherwise};");
    }

    private void WriteChoice(PreflightChoice choice, string otherwise)
    {
        if (choice.Origin is not { } origin)
        {
            source.Line($"return {ResourceEmitter.WriteMessage(choice.Message)};");
            return;
        }
        source.Line($"{DispatchSignature.Bytes} fields = {FilterEmitter.Find(origin)};");
        source.Line("return fields.IsEmpty");
        using (source.Indent())
        {
            source.Line($"? {otherwise}");
            source.Line($": {ResourceEmitter.WriteMessage(choice.Message, "fields")};");
        }
    }
}
