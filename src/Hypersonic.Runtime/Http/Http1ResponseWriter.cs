using System.Buffers.Text;
using System.Text;

namespace Hypersonic.Http;

/// <summary>What a response says of the connection's future.</summary>
internal enum ConnectionOption : byte
{
    /// <summary>Nothing: HTTP/1.1 stays open.</summary>
    None,

    /// <summary>The server closes after this response.</summary>
    Close,

    /// <summary>It stays open though the client speaks HTTP/1.0 (RFC 9112, appendix C.2.2).</summary>
    KeepAlive,
}

/// <summary>
/// Writes HTTP/1.1 messages into an output buffer. A literal and a response of the same content are the same bytes:
/// status line, Date, Connection if need be, the fields of filters, Content-Type, Content-Length, other fields.
/// </summary>
internal sealed class Http1ResponseWriter(OutputBuffer output, HttpDate date, RequestScopes? scopes = null) : ResponseWriter
{
    /// <summary>From this length on a literal is sent from where it lies: copying it would cost more than a segment.</summary>
    private const int ReferenceThreshold = 8 * 1024;

    /// <summary>Ten digits hold any length that memory holds; RFC 9112, section 5.1, allows white space before them.</summary>
    private const int ContentLengthWidth = 10;

    /// <summary>Where the status code is in a message, right after the version (RFC 9112, section 4).</summary>
    private const int StatusOffset = 9;

    /// <summary>No response is begun.</summary>
    private const int None = -1;

    private bool _isHead;
    private ReadOnlyMemory<byte> _conditions;
    private int _start = None;
    private PendingResponse? _pending;
    private ConnectionOption _connection;

    /// <summary>Whether there is nothing to put in after the Date line, as for most messages.</summary>
    private bool _insertsNothing;
    private byte[] _addedFields = [];
    private int _addedLength;
    private OutputMark _contentLengthMark;
    private OutputMark _contentMark;
    private bool _dropsContent;

    /// <summary>Whether content was begun and not ended: what was written is no whole message.</summary>
    public bool IsContentOpen { get; private set; }

    private RequestScopes RequestScopes => scopes ?? throw new InvalidOperationException("This response is to no request.");

    /// <summary>The field lines that were added to the response to this request.</summary>
    public ReadOnlySpan<byte> AddedFields => _addedFields.AsSpan(0, _addedLength);

    private ReadOnlySpan<byte> ConnectionLine => _connection switch
    {
        ConnectionOption.Close => "Connection: close\r\n"u8,
        ConnectionOption.KeepAlive => "Connection: keep-alive\r\n"u8,
        _ => default,
    };

    /// <summary>How much of the added field lines is declared, and is not doubled by what filters add.</summary>
    public int DeclaredLength { get; set; }

    /// <summary>Makes ready for one response.</summary>
    /// <param name="isHead">Whether the request is HEAD.</param>
    /// <param name="connection">What to say of the connection.</param>
    /// <param name="conditions">The header section of a conditional GET or HEAD, of all others nothing.</param>
    public void Prepare(bool isHead, ConnectionOption connection, ReadOnlyMemory<byte> conditions = default)
    {
        _isHead = isHead;
        _conditions = conditions;
        _connection = connection;
        _insertsNothing = connection == ConnectionOption.None;
        _addedLength = DeclaredLength = 0;
        Restart();
    }

    /// <summary>Takes another response in place of the one that was dropped, with the same added fields.</summary>
    public void Restart()
    {
        _start = None;
        _pending = null;
        WaitingFilters = null;
        IsContentOpen = false;
    }

    public override ResponseWriter AddFields(ReadOnlySpan<byte> lines)
    {
        if (_start != None)
        {
            throw new InvalidOperationException("Fields are added before the response is written.");
        }
        if (!lines.IsEmpty)
        {
            int length = _addedLength + lines.Length;
            if (length > _addedFields.Length)
            {
                Array.Resize(ref _addedFields, Math.Max(length, Math.Max(256, 2 * _addedFields.Length)));
            }
            lines.CopyTo(_addedFields.AsSpan(_addedLength));
            _addedLength = DeclaredLength = length;
            _insertsNothing = false;
        }
        return this;
    }

    internal override void AddField(ReadOnlySpan<byte> line)
    {
        int declared = DeclaredLength;
        foreach (FieldLine added in new FieldLines(line))
        {
            if (IsIn(added, new FieldLines(_addedFields.AsSpan(0, declared))))
            {
                return;
            }
        }
        AddFields(line);
        DeclaredLength = declared;
    }

    public override DispatchResult WriteMessage(ReadOnlySpan<byte> message, int dateOffset, int contentOffset)
    {
        Start();
        if (_isHead)
        {
            message = message[..contentOffset];
        }
        if (_insertsNothing && message.Length < ReferenceThreshold)
        {
            Span<byte> room = output.Reserve(message.Length);
            message.CopyTo(room);
            date.Value.CopyTo(room[dateOffset..]);
            output.Commit(message.Length);
            return DispatchResult.Written;
        }

        int insertion = EndOfDateLine(dateOffset);
        Copy(message[..insertion], dateOffset);
        Copy(ConnectionLine);
        CopyAddedFields(message[insertion..(contentOffset - "\r\n"u8.Length)]);
        CopyOrRefer(message[insertion..]);
        return DispatchResult.Written;
    }

    public override DispatchResult WriteMessage(ReadOnlySpan<byte> head, int dateOffset, ReadOnlySpan<byte> content)
    {
        WriteMessage(head, dateOffset, head.Length);
        if (!_isHead)
        {
            CopyOrRefer(content);
        }
        return DispatchResult.Written;
    }

    public override DispatchResult WriteText(string? text)
    {
        int length = Encoding.UTF8.GetByteCount(text ?? "");
        WriteHead(200, ResponseRules.TextType, length, []);
        return WriteContent(text, length);
    }

    public override DispatchResult WriteText(ReadOnlySpan<byte> text)
    {
        WriteHead(200, ResponseRules.TextType, text.Length, []);
        return WriteContent(text);
    }

    public override DispatchResult WriteContent(string? text, string contentType)
    {
        ThrowUnlessMediaType(contentType);
        int length = Encoding.UTF8.GetByteCount(text ?? "");
        WriteHead(200, contentType, length, []);
        return WriteContent(text, length);
    }

    public override DispatchResult WriteContent(ReadOnlySpan<byte> content, string contentType)
    {
        ThrowUnlessMediaType(contentType);
        WriteHead(200, contentType, content.Length, []);
        return WriteContent(content);
    }

    /// <summary>Writes the head of a response with status 200 whose content, if any, is sent from where it lies.</summary>
    /// <param name="contentType">The media type, which can be sent.</param>
    /// <param name="contentLength">How many bytes the content has.</param>
    public void WriteHead(string contentType, int contentLength) => WriteHead(200, contentType, contentLength, []);

    public override DispatchResult Await<T, TState>(
        ValueTask<T> task, TState state, Func<ResponseWriter, T, TState, DispatchResult> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (task.IsCompleted)
        {
            return write(this, task.GetAwaiter().GetResult(), state);
        }
        return Suspend(new PendingResponse<T, TState>(task.AsTask(), state, write));
    }

    public override DispatchResult Await<TState>(ValueTask task, TState state, Func<ResponseWriter, TState, DispatchResult> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (task.IsCompleted)
        {
            task.GetAwaiter().GetResult();
            return write(this, state);
        }
        return Suspend(new PendingResponse<TState>(task.AsTask(), state, write));
    }

    public override DispatchResult AwaitFilter<TFilter, TState>(
        ValueTask<Response?> task, TFilter filter, TState state, Func<ResponseWriter, Response?, TState, DispatchResult> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        if (task.IsCompleted)
        {
            return write(this, task.GetAwaiter().GetResult(), state);
        }
        return Suspend(new PendingFilter<TFilter, TState>(task.AsTask(), filter, state, write));
    }

    public override DispatchResult Offload<TState, T>(
        TState state, Func<TState, T> handler, Func<ResponseWriter, T, DispatchResult> write)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(write);
        return SynchronizationContext.Current is { } loop
            ? Offload(new OffloadedResponse<TState, T>(loop, state, handler, write))
            : write(this, handler(state));
    }

    public override DispatchResult Offload<TState>(TState state, Action<TState> handler, Func<ResponseWriter, DispatchResult> write)
    {
        ArgumentNullException.ThrowIfNull(handler);
        ArgumentNullException.ThrowIfNull(write);
        if (SynchronizationContext.Current is { } loop)
        {
            return Offload(new OffloadedResponseWithoutValue<TState>(loop, state, handler, write));
        }
        handler(state);
        return write(this);
    }

    public override bool TryHold(in Request request, out RequestContext context) => RequestScopes.TryHold(in request, out context);

    public override CancellationToken CancellationToken => RequestScopes.Open().CancellationToken;

    public override void SetTimeout(int milliseconds, Func<ResponseWriter, DispatchResult> write) =>
        RequestScopes.Open().SetTimeout(milliseconds, write);

    /// <summary>Read from the message itself, so that it costs nothing where nobody asks.</summary>
    public override int StatusCode => _start != None
        && output.Position > _start
        && Utf8Parser.TryParse(output.Array.AsSpan(_start + StatusOffset), out int status, out _)
            ? status
            : 0;

    public override void AfterWait<TFilter>(TFilter filter) =>
        WaitingFilters = WaitingFilter.Append(WaitingFilters, new WaitingFilter<TFilter>(filter));

    public override void AfterResponse<TFilter>(TFilter filter) =>
        WaitingFilters = WaitingFilter.Append(new WaitingFilter<TFilter>(filter), WaitingFilters);

    /// <summary>
    /// Writes a response that was written before, and taken back. By now it may be known to be the last of its connection.
    /// </summary>
    public DispatchResult WriteAgain(ReadOnlySpan<byte> message)
    {
        Start();
        if (_connection == ConnectionOption.Close)
        {
            int insertion = EndOfDateLine(MessageOffsets.Of(message).Date);
            Copy(message[..insertion]);
            Copy(ConnectionLine);
            message = message[insertion..];
            if (message.StartsWith("Connection: "u8))
            {
                message = message[(message.IndexOf("\r\n"u8) + "\r\n"u8.Length)..];
            }
        }
        Copy(message);
        return DispatchResult.Written;
    }

    /// <summary>The filters that are to be told of the response, from the first to the last.</summary>
    public WaitingFilter? WaitingFilters { get; set; }

    /// <summary>The filters that are to be told of the response that is yet to come.</summary>
    public WaitingFilter? TakeWaitingFilters()
    {
        WaitingFilter? filters = WaitingFilters;
        WaitingFilters = null;
        return filters;
    }

    /// <summary>The response that is yet to come, if the application left one.</summary>
    public PendingResponse? TakePending()
    {
        PendingResponse? pending = _pending;
        _pending = null;
        return pending;
    }

    public override DispatchResult WriteResponse(in Response response)
    {
        if (!_conditions.IsEmpty && response.StatusCode <= 299)
        {
            Validators current = new(response.Fields);
            switch (CheckConditions(current))
            {
                case PreconditionResult.NotModified:
                    return WriteNotModified(response.Fields, current.HasTag);

                case PreconditionResult.Failed:
                    return WritePreconditionFailed();
            }
        }
        if (ResponseRules.HasNoContent(response.StatusCode))
        {
            WriteHead(response.StatusCode, null, 0, response.Fields);
            return DispatchResult.Written;
        }
        if (response.TextContent is { } text)
        {
            int length = Encoding.UTF8.GetByteCount(text);
            WriteHead(response.StatusCode, response.ContentType, length, response.Fields);
            return WriteContent(text, length);
        }
        ReadOnlySpan<byte> bytes = response.BytesContent.Span;
        WriteHead(response.StatusCode, response.ContentType, bytes.Length, response.Fields);
        return WriteContent(bytes);
    }

    public override void BeginContent(int status, string contentType)
    {
        if (IsContentOpen)
        {
            throw new InvalidOperationException("The content was begun already.");
        }
        if (!ResponseRules.IsFinalStatus(status))
        {
            throw new ArgumentOutOfRangeException(nameof(status), status, "A response has a status of 200 to 599.");
        }
        ThrowUnlessMediaType(contentType);
        _dropsContent = _isHead || ResponseRules.HasNoContent(status);
        _contentLengthMark = default;
        if (ResponseRules.HasNoContent(status))
        {
            WriteHead(status, null, 0, []);
            _contentMark = output.Mark();
            IsContentOpen = true;
            return;
        }
        HeadWriter head = StartHead(status, contentType, []);
        head.Write("Content-Length: "u8);
        int lengthOffset = head.Length;
        head.Write("          \r\n\r\n"u8);
        OutputMark start = output.Mark();
        output.Commit(head.Length);
        _contentLengthMark = start with { ArrayLength = start.ArrayLength + lengthOffset };
        _contentMark = output.Mark();
        IsContentOpen = true;
    }

    public override DispatchResult EndContent()
    {
        ThrowUnlessContentIsOpen();
        int length = output.WrittenSince(_contentMark).Length;
        if (_contentLengthMark != default)
        {
            Span<byte> field = output.WrittenSince(_contentLengthMark)[..ContentLengthWidth];
            Span<byte> digits = stackalloc byte[ContentLengthWidth];
            Utf8Formatter.TryFormat(length, digits, out int width);
            digits[..width].CopyTo(field[^width..]);
        }
        if (_dropsContent)
        {
            output.Rewind(_contentMark);
        }
        IsContentOpen = false;
        return DispatchResult.Written;
    }

    public override void Advance(int count)
    {
        ThrowUnlessContentIsOpen();

        // What is sent is found by address: past the room lies the memory of others.
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, output.Reserve(0).Length);
        output.Commit(count);
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        int length = output.Reserve(Math.Max(sizeHint, 1)).Length;
        return output.Array.AsMemory(output.Array.Length - length);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => output.Reserve(Math.Max(sizeHint, 1));

    private DispatchResult Offload(OffloadedResponse response)
    {
        DispatchResult result = Suspend(response);
        response.Run();
        return result;
    }

    /// <summary>Where what the runtime alone knows goes into a message.</summary>
    private static int EndOfDateLine(int dateOffset) => dateOffset + HttpDate.Length + "\r\n"u8.Length;

    /// <summary>Leaves the response for later.</summary>
    private DispatchResult Suspend(PendingResponse pending)
    {
        Start();
        _pending = pending;
        return DispatchResult.Pending;
    }

    /// <summary>A second response to one request would be taken for the response to the next.</summary>
    private void Start()
    {
        if (_start != None)
        {
            throw new InvalidOperationException("A response was written already.");
        }
        _start = output.Position;
    }

    private static void ThrowUnlessMediaType(string contentType)
    {
        ArgumentNullException.ThrowIfNull(contentType);
        if (contentType.Length == 0 || !ResponseRules.IsFieldValue(contentType))
        {
            throw new ArgumentException("A media type is visible US-ASCII.", nameof(contentType));
        }
    }

    private void ThrowUnlessContentIsOpen()
    {
        if (!IsContentOpen)
        {
            throw new InvalidOperationException("Content is written between BeginContent and EndContent.");
        }
    }

    private void WriteHead(
        int status, string? contentType, int contentLength, ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        HeadWriter head = StartHead(status, contentType, fields);
        if (!ResponseRules.HasNoContentLength(status))
        {
            head.Write("Content-Length: "u8);
            head.Write(contentLength);
            head.Write("\r\n"u8);
        }
        foreach (KeyValuePair<string, string> field in fields)
        {
            head.Write(field);
        }
        head.Write("\r\n"u8);
        output.Commit(head.Length);
    }

    /// <summary>A response without validators is sent whatever the request says.</summary>
    private PreconditionResult CheckConditions(Validators current) => current.Exist
        ? Preconditions.Check(new FieldLines(_conditions.Span), _isHead ? RequestMethod.Head : RequestMethod.Get, current)
        : PreconditionResult.Met;

    /// <summary>Writes 304 in place of a response with these fields (RFC 9110, section 15.4.5).</summary>
    private DispatchResult WriteNotModified(ReadOnlySpan<KeyValuePair<string, string>> fields, bool hasTag)
    {
        HeadWriter head = StartHead(304, null, fields);
        foreach (KeyValuePair<string, string> field in fields)
        {
            if (EntityTags.IsIn304(field.Key, hasTag))
            {
                head.Write(field);
            }
        }
        head.Write("\r\n"u8);
        output.Commit(head.Length);
        return DispatchResult.Written;
    }

    /// <summary>Writes all that goes before Content-Length, with room for the rest of the head.</summary>
    private HeadWriter StartHead(int status, string? contentType, ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        Start();

        // All fixed parts together take less than this: the longest reason phrase has 31 bytes.
        const int FixedPartsLength = 256;
        int room = FixedPartsLength + (contentType?.Length ?? 0) + _addedLength;
        foreach (KeyValuePair<string, string> field in fields)
        {
            room += field.Key.Length + field.Value.Length + ": \r\n"u8.Length;
        }
        HeadWriter head = new(output.Reserve(room));
        if (status == 200)
        {
            head.Write("HTTP/1.1 200 OK\r\nDate: "u8);
        }
        else
        {
            head.Write("HTTP/1.1 "u8);
            head.Write(status);
            head.Write(" "u8);
            head.Write(ReasonPhrases.Of(status));
            head.Write("\r\nDate: "u8);
        }
        head.Write(date.Value);
        head.Write("\r\n"u8);
        head.Write(ConnectionLine);
        if (_addedLength > 0)
        {
            WriteAddedFields(ref head, fields);
        }
        if (contentType is not null)
        {
            head.Write("Content-Type: "u8);
            head.Write(contentType);
            head.Write("\r\n"u8);
        }
        return head;
    }

    /// <summary>Copies the fields that were added to a baked message, but for those that it has itself: its own count.</summary>
    /// <param name="section">The field lines of the message.</param>
    private void CopyAddedFields(ReadOnlySpan<byte> section)
    {
        foreach (FieldLine line in new FieldLines(AddedFields))
        {
            if (IsIn(line, new FieldLines(section)))
            {
                continue;
            }
            HeadWriter head = new(output.Reserve(line.Name.Length + line.Value.Length + ": \r\n"u8.Length));
            head.Write(line);
            output.Commit(head.Length);
        }
    }

    private static bool IsIn(FieldLine line, FieldLines fields)
    {
        foreach (FieldLine field in fields)
        {
            if (field.Is(line.Name))
            {
                bool addsUp = line.Is("Vary"u8) || line.Is("Set-Cookie"u8);
                if (!addsUp || field.Value.SequenceEqual(line.Value))
                {
                    return true;
                }
            }
        }
        return false;
    }

    /// <summary>Writes the fields that were added, but for those that the response has itself: its own count.</summary>
    private void WriteAddedFields(ref HeadWriter head, ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        if (fields.IsEmpty)
        {
            head.Write(AddedFields);
            return;
        }
        foreach (FieldLine line in new FieldLines(AddedFields))
        {
            if (!IsReplaced(line, fields))
            {
                head.Write(line);
            }
        }
    }

    private static bool IsReplaced(FieldLine line, ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        foreach (KeyValuePair<string, string> field in fields)
        {
            if (Ascii.EqualsIgnoreCase(line.Name, field.Key))
            {
                return !ResponseRules.AddsUp(field.Key);
            }
        }
        return false;
    }

    private DispatchResult WriteContent(string? text, int length)
    {
        if (!_isHead)
        {
            output.Commit(Encoding.UTF8.GetBytes(text, output.Reserve(length)));
        }
        return DispatchResult.Written;
    }

    private DispatchResult WriteContent(ReadOnlySpan<byte> content)
    {
        if (!_isHead)
        {
            Copy(content);
        }
        return DispatchResult.Written;
    }

    private void Copy(ReadOnlySpan<byte> head, int dateOffset)
    {
        Span<byte> room = output.Reserve(head.Length);
        head.CopyTo(room);
        date.Value.CopyTo(room[dateOffset..]);
        output.Commit(head.Length);
    }

    private void Copy(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(output.Reserve(bytes.Length));
        output.Commit(bytes.Length);
    }

    private void CopyOrRefer(ReadOnlySpan<byte> literal)
    {
        if (literal.Length < ReferenceThreshold)
        {
            Copy(literal);
        }
        else
        {
            output.AddReference(literal);
        }
    }

    /// <summary>Fills reserved room from its start.</summary>
    private ref struct HeadWriter(Span<byte> room)
    {
        private readonly Span<byte> _room = room;

        public int Length { get; private set; }

        public void Write(ReadOnlySpan<byte> bytes)
        {
            bytes.CopyTo(_room[Length..]);
            Length += bytes.Length;
        }

        /// <summary>Writes US-ASCII, as everything in a head is.</summary>
        public void Write(string text)
        {
            Ascii.FromUtf16(text, _room[Length..], out int written);
            Length += written;
        }

        public void Write(KeyValuePair<string, string> field)
        {
            Write(field.Key);
            Write(": "u8);
            Write(field.Value);
            Write("\r\n"u8);
        }

        public void Write(FieldLine line)
        {
            Write(line.Name);
            Write(": "u8);
            Write(line.Value);
            Write("\r\n"u8);
        }

        public void Write(int number)
        {
            Utf8Formatter.TryFormat(number, _room[Length..], out int written);
            Length += written;
        }
    }
}
