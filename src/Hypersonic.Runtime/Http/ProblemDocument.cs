using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Hypersonic.Http;

/// <summary>Writes the JSON of a problem document (RFC 9457, section 3).</summary>
internal static class ProblemDocument
{
    /// <summary>Not for HTML, so that what people read is written as they read it.</summary>
    public static JsonWriterOptions WriterOptions { get; } = new()
    {
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        SkipValidation = true,
    };

    public static byte[] Write(
        int status, string title, string? detail, string? type, string? instance, ReadOnlySpan<ProblemMember> members)
    {
        ArrayBufferWriter<byte> buffer = new();
        using (Utf8JsonWriter writer = new(buffer, WriterOptions))
        {
            writer.WriteStartObject();
            WriteMember(writer, "type", type);
            WriteMember(writer, "title", title.Length > 0 ? title : null);
            writer.WriteNumber("status", status);
            WriteMember(writer, "detail", detail);
            WriteMember(writer, "instance", instance);
            foreach (ProblemMember member in members)
            {
                member.Write(writer);
            }
            writer.WriteEndObject();
        }
        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteMember(Utf8JsonWriter writer, string name, string? value)
    {
        if (value is not null)
        {
            writer.WriteString(name, value);
        }
    }
}
