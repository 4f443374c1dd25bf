using System.Buffers;
using System.Buffers.Text;
using System.Collections.Frozen;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http;
using HttpMethod = Microsoft.AspNetCore.Server.Kestrel.Core.Internal.Http.HttpMethod;

namespace Hypersonic.Benchmarks;

/// <summary>
/// One connection of Kestrel's transport, read by Kestrel's own parser and answered by hand: one send for all requests that
/// have been received, no features, no limits, no deadlines.
/// </summary>
internal sealed class RequestLoop(IDuplexPipe transport) : IHttpRequestLineHandler, IHttpHeadersHandler
{
    private static readonly HttpParser<Handler> Parser = new();

    private static readonly byte[] Health = Literal("OK");

    private static readonly FrozenDictionary<string, byte[]>.AlternateLookup<ReadOnlySpan<char>> Routes = RouteNames.All
        .Select((path, index) => KeyValuePair.Create(path, Literal(RouteNames.Answer(index))))
        .ToFrozenDictionary()
        .GetAlternateLookup<ReadOnlySpan<char>>();

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_content;

    [ThreadStatic]
    private static Utf8JsonWriter? s_json;

    private static long s_dateSecond;
    private static byte[] s_date = [];

    private Kind _kind;
    private byte[] _literal = [];
    private int _id;
    private int _contentLength;

    private enum Kind
    {
        NotFound,
        Literal,
        User,
        Item,
        Echo,
    }

    public async Task RunAsync()
    {
        while (true)
        {
            var read = await transport.Input.ReadAsync();
            transport.Input.AdvanceTo(Answer(read.Buffer), read.Buffer.End);
            if (read.IsCompleted)
            {
                return;
            }

            await transport.Output.FlushAsync();
        }
    }

    public void OnStartLine(HttpVersionAndMethod versionAndMethod, TargetOffsetPathLength targetPath, Span<byte> startLine)
    {
        ReadOnlySpan<byte> path = startLine.Slice(targetPath.Offset, targetPath.Length);
        _contentLength = 0;
        if (versionAndMethod.Method != HttpMethod.Get)
        {
            _kind = versionAndMethod.Method == HttpMethod.Post && path.SequenceEqual("/items"u8) ? Kind.Echo : Kind.NotFound;
        }
        else if (path.SequenceEqual("/health"u8))
        {
            (_kind, _literal) = (Kind.Literal, Health);
        }
        else if (TryReadId(path, "/items/"u8))
        {
            _kind = Kind.Item;
        }
        else if (TryReadId(path, "/users/"u8))
        {
            _kind = Kind.User;
        }
        else
        {
            Span<char> text = stackalloc char[64];
            _kind = path.Length <= text.Length && Routes.TryGetValue(text[..Encoding.Latin1.GetChars(path, text)], out _literal!)
                ? Kind.Literal
                : Kind.NotFound;
        }
    }

    public void OnHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        if (name.Length == "Content-Length".Length && Ascii.EqualsIgnoreCase(name, "Content-Length"u8))
        {
            _ = Utf8Parser.TryParse(value, out _contentLength, out _);
        }
    }

    public void OnHeadersComplete(bool endStream)
    {
    }

    public void OnStaticIndexedHeader(int index) => throw new NotSupportedException();

    public void OnStaticIndexedHeader(int index, ReadOnlySpan<byte> value) => throw new NotSupportedException();

    private static byte[] Literal(string text) =>
        Encoding.ASCII.GetBytes($"Content-Type: text/plain; charset=utf-8\r\nContent-Length: {text.Length}\r\n\r\n{text}");

    private bool TryReadId(ReadOnlySpan<byte> path, ReadOnlySpan<byte> prefix) =>
        path.StartsWith(prefix) && Utf8Parser.TryParse(path[prefix.Length..], out _id, out int used) && used == path.Length - prefix.Length;

    // Answers what has arrived as a whole, and returns where the rest begins.
    private SequencePosition Answer(ReadOnlySequence<byte> received)
    {
        var reader = new SequenceReader<byte>(received);
        var output = new Output(transport.Output);
        var handler = new Handler(this);
        var rest = received.Start;
        while (!reader.End
            && Parser.ParseRequestLine(handler, ref reader)
            && Parser.ParseHeaders(handler, ref reader)
            && reader.Remaining >= _contentLength)
        {
            Write(ref output, reader.UnreadSequence.Slice(0, _contentLength));
            reader.Advance(_contentLength);
            rest = reader.Position;
        }

        output.Commit();
        return rest;
    }

    private void Write(ref Output output, in ReadOnlySequence<byte> content)
    {
        output.Write(_kind == Kind.NotFound ? "HTTP/1.1 404 Not Found\r\n"u8 : "HTTP/1.1 200 OK\r\n"u8);
        output.Write(Date());
        switch (_kind)
        {
            case Kind.Literal:
                output.Write(_literal);
                break;
            case Kind.User:
                Span<byte> text = stackalloc byte[32];
                Utf8.TryWrite(text, $"user {_id}", out int written);
                output.WriteContent("Content-Type: text/plain; charset=utf-8\r\n"u8, text[..written]);
                break;
            case Kind.Item:
                WriteJson(ref output, new Item(_id, "a pencil, 2B", 1.25m, true), AppJson.Default.Item);
                break;
            case Kind.Echo:
                var json = new Utf8JsonReader(content);
                WriteJson(ref output, JsonSerializer.Deserialize(ref json, AppJson.Default.ItemArray)!, AppJson.Default.ItemArray);
                break;
            default:
                output.Write("Content-Length: 0\r\n\r\n"u8);
                break;
        }
    }

    private static void WriteJson<T>(ref Output output, T value, JsonTypeInfo<T> type)
    {
        s_content ??= new ArrayBufferWriter<byte>(2048);
        s_json ??= new Utf8JsonWriter(s_content);
        s_content.ResetWrittenCount();
        s_json.Reset();
        JsonSerializer.Serialize(s_json, value, type);
        output.WriteContent("Content-Type: application/json\r\n"u8, s_content.WrittenSpan);
    }

    private static byte[] Date()
    {
        long second = Environment.TickCount64 / 1000;
        if (second != s_dateSecond)
        {
            s_date = Encoding.ASCII.GetBytes($"Date: {DateTimeOffset.UtcNow:r}\r\n");
            s_dateSecond = second;
        }

        return s_date;
    }

    /// <summary>A struct, so that the parser is compiled for it and calls without a table.</summary>
    private readonly struct Handler(RequestLoop loop) : IHttpRequestLineHandler, IHttpHeadersHandler
    {
        public void OnStartLine(HttpVersionAndMethod versionAndMethod, TargetOffsetPathLength targetPath, Span<byte> startLine) =>
            loop.OnStartLine(versionAndMethod, targetPath, startLine);

        public void OnHeader(ReadOnlySpan<byte> name, ReadOnlySpan<byte> value) => loop.OnHeader(name, value);

        public void OnHeadersComplete(bool endStream) => loop.OnHeadersComplete(endStream);

        public void OnStaticIndexedHeader(int index) => loop.OnStaticIndexedHeader(index);

        public void OnStaticIndexedHeader(int index, ReadOnlySpan<byte> value) => loop.OnStaticIndexedHeader(index, value);
    }

    /// <summary>Asks the pipe for memory once for many responses.</summary>
    private ref struct Output(PipeWriter pipe)
    {
        private Span<byte> _free;
        private int _used;

        public void Write(scoped ReadOnlySpan<byte> bytes)
        {
            if (_free.Length - _used < bytes.Length)
            {
                Commit();
                _free = pipe.GetSpan(Math.Max(bytes.Length, 2048));
            }

            bytes.CopyTo(_free[_used..]);
            _used += bytes.Length;
        }

        public void WriteContent(scoped ReadOnlySpan<byte> contentType, scoped ReadOnlySpan<byte> content)
        {
            Span<byte> length = stackalloc byte[40];
            Utf8.TryWrite(length, $"Content-Length: {content.Length}\r\n\r\n", out int written);
            Write(contentType);
            Write(length[..written]);
            Write(content);
        }

        public void Commit()
        {
            if (_used > 0)
            {
                pipe.Advance(_used);
            }

            _free = default;
            _used = 0;
        }
    }
}
