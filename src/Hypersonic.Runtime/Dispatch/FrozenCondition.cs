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

    private FrozenCondition(Validators validators, IEnumerable<KeyValuePair<string, string>> fields)
    {
        bool hasTag = validators.HasTag;
        _tag = hasTag ? validators.Tag.ToString() : null;
        _isWeak = validators.IsWeak;
        _lastModified = validators.LastModified;
        Response response = fields
            .Where(field => EntityTags.IsIn304(field.Key, hasTag))
            .Aggregate(Response.Status(304), static (response, field) => response.WithHeader(field.Key, field.Value));
        _notModified = FrozenResponse.Make(writer => writer.WriteResponse(response));
        _offsets = MessageOffsets.Of(_notModified);
    }

    /// <summary>The condition of a response with this head, or null if it is no success or has no validator.</summary>
    public static FrozenCondition? Of(ReadOnlySpan<byte> head)
    {
        KeyValuePair<string, string>[] fields = ReadFields(head);
        Validators validators = new(fields);
        return IsSuccess(head) && validators.Exist ? new FrozenCondition(validators, fields) : null;
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
            fields.Add(new(Encoding.ASCII.GetString(line.Name), Encoding.ASCII.GetString(line.Value)));
        }
        return [.. fields];
    }
}
