using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the method that fills in a template: the core answers, no code of the user's runs.</summary>
internal sealed class TemplateAnswerEmitter(SourceWriter source, DispatchSignature signature)
{
    private const string Call = "global::Hypersonic.RouteText.Write";

    public void Write(ResourcePlan resource, AnswerPlan answer, TemplateAnswerSpec template)
    {
        source.Separate();
        source.Line($"// {answer.Endpoint.Method.Token()} {answer.Endpoint.Template.Text}: fills in {CSharpLiteral.Text(template.Text)}. No code of yours runs.");
        using SourceWriter.Scope body = source.Block(signature.Declare(answer.OwnMethod!, resource.Captures));
        source.Line($"response.BeginContent(200, {CSharpLiteral.Text(answer.Endpoint.ContentType!)});");
        foreach (TemplatePieceSpec piece in template.Pieces)
        {
            source.Line(piece.IsParameter
                ? WriteParameter(resource.CaptureOf(answer.Endpoint, piece.Text), template.Escaping)
                : $"{Call}(response, {CSharpLiteral.Utf8(piece.Text)});");
        }
        source.Line("return response.EndContent();");
    }

    private static string WriteParameter(CapturePlan capture, TemplateEscaping escaping)
    {
        string kind = capture.Constraint == RouteConstraint.CatchAll ? "Rest" : capture.IsText ? "Segment" : "Value";
        return $"{Call}{kind}(response, {capture.Name}{(capture.IsText ? EncoderOf(escaping) : "")});";
    }

    /// <summary>The argument that keeps text from being taken for more than that; a number or the like cannot be.</summary>
    private static string EncoderOf(TemplateEscaping escaping) => escaping switch
    {
        TemplateEscaping.Json => ", global::System.Text.Encodings.Web.JavaScriptEncoder.Default",
        TemplateEscaping.Markup => ", global::System.Text.Encodings.Web.HtmlEncoder.Default",
        _ => "",
    };
}
