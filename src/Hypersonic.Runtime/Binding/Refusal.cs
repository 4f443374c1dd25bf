using System.ComponentModel;
using System.Text.Json;
using Hypersonic.Http;

namespace Hypersonic.Binding;

/// <summary>
/// Answers a request that does not fit the parameters of its handler, with a problem document (RFC 9457) that names the
/// parameter and the reason, and repeats nothing of what the client sent. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class Refusal
{
    /// <summary>400 for a value that is missing or does not fit.</summary>
    /// <param name="response">Takes the response.</param>
    /// <param name="value">The value, or the lack of one.</param>
    /// <param name="expected">What it should have been, such as <c>a whole number of 32 bits</c>.</param>
    public static DispatchResult Write(ResponseWriter response, scoped in BoundValue value, string expected)
    {
        ArgumentNullException.ThrowIfNull(response);
        string name = System.Text.Encoding.UTF8.GetString(value.Name);
        string place = Place(value.Source);
        return Write(response, 400, name, place, value.IsPresent ? "malformed" : "missing", value.IsPresent
            ? $"{Subject(value.Source)} '{name}' is not {expected}."
            : $"{Subject(value.Source)} '{name}' is missing; it is {expected}.");
    }

    /// <summary>400 or 415 for content that cannot be bound.</summary>
    /// <param name="response">Takes the response.</param>
    /// <param name="failure">Why not.</param>
    /// <param name="name">The name of the parameter.</param>
    /// <param name="expected">What it should have been: <c>JSON</c> or <c>a form</c>.</param>
    public static DispatchResult Write(ResponseWriter response, ContentFailure failure, string name, string expected)
    {
        ArgumentNullException.ThrowIfNull(response);
        return failure switch
        {
            ContentFailure.WrongType => Write(
                response, 415, name, "content", "wrong media type", $"The content is not {expected} by its Content-Type."),
            ContentFailure.Missing => Write(
                response, 400, name, "content", "missing", $"The content is missing; it is {expected}."),
            _ => Write(
                response, 400, name, "content", "malformed", $"The content is not {expected} of the form that is taken here."),
        };
    }

    private static DispatchResult Write(
        ResponseWriter response, int status, string name, string place, string reason, string detail)
    {
        response.BeginContent(status, "application/problem+json");
        using (Utf8JsonWriter json = new(response, ProblemDocument.WriterOptions))
        {
            json.WriteStartObject();
            json.WriteString("title"u8, ReasonPhrases.Of(status));
            json.WriteNumber("status"u8, status);
            json.WriteString("detail"u8, detail);
            json.WriteString("parameter"u8, name);
            json.WriteString("in"u8, place);
            json.WriteString("reason"u8, reason);
            json.WriteEndObject();
        }
        return response.EndContent();
    }

    private static string Place(BindingSource source) => source switch
    {
        BindingSource.Route => "path",
        BindingSource.Query => "query",
        BindingSource.Header => "header",
        BindingSource.Cookie => "cookie",
        BindingSource.Form => "form",
        _ => "content",
    };

    private static string Subject(BindingSource source) => source switch
    {
        BindingSource.Route => "The path parameter",
        BindingSource.Query => "The query parameter",
        BindingSource.Header => "The header field",
        BindingSource.Cookie => "The cookie",
        _ => "The form field",
    };
}
