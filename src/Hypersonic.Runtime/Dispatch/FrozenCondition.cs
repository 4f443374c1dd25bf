using System.Text;
using Hypersonic.Http;

namespace Hypersonic;

/// <summary>What a conditional request for a frozen response is held against, and the 304 that it may get.</summary>
internal sealed class FrozenCondition
{
    private readonly string? _tag;
    private readonly bool _isWeak;
    private readonly DateTimeOffset? _lastModified;
    private readonly byte[] _notModified;
    private readonly MessageOffsets _offsets;

    private FrozenCondition(Validators validators, IEnumerable<KeyValuePair<string, string>> fields, byte[] addedFields)
    {
        bool hasTag = validators.HasTag;
        _tag = hasTag ? validators.Tag.ToString() : null;
        _isWeak = validators.IsWeak;
        _lastModified = validators.LastModified;
        Response response = fields
            .Where(field => EntityTags.IsIn304(field.Key, hasTag) && !Has(addedFields, field))
            .Aggregate(Response.Status(304), static (response, field) => response.WithHeader(field.Key, field.Value));
        _notModified = FrozenResponse.Make(writer => writer.AddFields(addedFields).WriteResponse(response));
        _offsets = MessageOffsets.Of(_notModified);
    }

    /// <summary>The condition of a response with this head, or null if it is no success or has no validator.</summary>
    /// <param name="head">The head.</param>
    /// <param name="addedFields">The field lines in it that every answer of its endpoint has.</param>
    public static FrozenCondition? Of(ReadOnlySpan<byte> head, byte[] addedFields)
    {
        KeyValuePair<string, string>[] fields = ReadFields(head);
        Validators validators = new(fields);
        return IsSuccess(head) && validators.Exist ? new FrozenCondition(validators, fields, addedFields) : null;
    }

    /// <summary>Whether a head has a field.</summary>
    public static bool HasField(ReadOnlySpan<byte> head, string name) =>
        ReadFields(head).Any(field => string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase));

    /// <summary>Of the field lines that were added to a message, those that are in it: of others it has its own.</summary>
    public static byte[] KeptFields(ReadOnlySpan<byte> addedFields, ReadOnlySpan<byte> message)
    {
        if (addedFields.IsEmpty)
        {
            return [];
        }
        KeyValuePair<string, string>[] fields = ReadFields(message[..MessageOffsets.Of(message).Content]);
        StringBuilder kept = new();
        foreach (FieldLine line in new FieldLines(addedFields))
        {
            KeyValuePair<string, string> field = Field(line);
            if (Array.IndexOf(fields, field) >= 0)
            {
                kept.Append(field.Key).Append(": ").Append(field.Value).Append("\r\n");
            }
        }
        return Encoding.ASCII.GetBytes(kept.ToString());
    }

    /// <summary>A message with an entity tag of its content, unless it is no success or has a tag already.</summary>
    public static byte[] WithETag(byte[] message)
    {
        int contentOffset = MessageOffsets.Of(message).Content;
        KeyValuePair<string, string>[] fields = ReadFields(message.AsSpan(0, contentOffset));
        if (!IsSuccess(message) || fields.Any(static field => EntityTags.IsField(field.Key)))
        {
            return message;
        }
        string? contentType = fields.FirstOrDefault(static field => ResponseRules.IsContentType(field.Key)).Value;
        string tag = EntityTags.Field(EntityTags.Of(contentType, message.AsSpan(contentOffset)), isWeak: false);
        ReadOnlySpan<byte> line = Encoding.ASCII.GetBytes($"{EntityTags.FieldName}: {tag}\r\n");
        int end = contentOffset - "\r\n"u8.Length;
        // Pinned as the message itself.
        byte[] tagged = GC.AllocateUninitializedArray<byte>(message.Length + line.Length, pinned: true);
        message.AsSpan(0, end).CopyTo(tagged);
        line.CopyTo(tagged.AsSpan(end));
        message.AsSpan(end).CopyTo(tagged.AsSpan(end + line.Length));
        return tagged;
    }

    /// <summary>What the conditions of a request come to; other methods than GET and HEAD are not given a representation.</summary>
    public PreconditionResult Check(in Request request) => request.Method is RequestMethod.Get or RequestMethod.Head
        ? request.CheckPreconditions(_tag, _isWeak, _lastModified)
        : PreconditionResult.Met;

    /// <summary>Writes 304.</summary>
    public DispatchResult WriteNotModified(ResponseWriter response) =>
        response.WriteMessage(_notModified, _offsets.Date, _offsets.Content);

    private static bool IsSuccess(ReadOnlySpan<byte> head) => head.StartsWith("HTTP/1.1 2"u8);

    private static KeyValuePair<string, string>[] ReadFields(ReadOnlySpan<byte> head)
    {
        int start = head.IndexOf((byte)'\n') + 1;
        List<KeyValuePair<string, string>> fields = [];
        foreach (FieldLine line in new FieldLines(head[start..^"\r\n"u8.Length]))
        {
            fields.Add(Field(line));
        }
        return [.. fields];
    }

    private static bool Has(ReadOnlySpan<byte> lines, KeyValuePair<string, string> field)
    {
        foreach (FieldLine line in new FieldLines(lines))
        {
            if (Field(line).Equals(field))
            {
                return true;
            }
        }
        return false;
    }

    private static KeyValuePair<string, string> Field(FieldLine line) =>
        new(Encoding.ASCII.GetString(line.Name), Encoding.ASCII.GetString(line.Value));
}
