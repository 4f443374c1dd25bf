using System.Buffers;
using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Hypersonic.Http;

namespace Hypersonic;

/// <summary>
/// Takes the response to one request. What stands behind it may be a socket, memory or another server: a handler sees
/// no difference. Date, Connection and Content-Length are the writer's own, and for a HEAD request it drops the content.
/// </summary>
/// <remarks>
/// One call writes one response. As an <see cref="IBufferWriter{T}"/> it takes content whose length is not known
/// beforehand, between <see cref="BeginContent"/> and <see cref="EndContent"/>.
/// </remarks>
public abstract class ResponseWriter : IBufferWriter<byte>
{
    private JsonWriters? _json;

    /// <summary>Writes text as <c>text/plain; charset=utf-8</c> with status 200. Null is written as empty text.</summary>
    public abstract DispatchResult WriteText(string? text);

    /// <summary>Writes text that is UTF-8 already as <c>text/plain; charset=utf-8</c> with status 200.</summary>
    public abstract DispatchResult WriteText(ReadOnlySpan<byte> text);

    /// <summary>Writes bytes as <c>application/octet-stream</c> with status 200. Null is written as no bytes.</summary>
    public DispatchResult WriteBytes(byte[]? content) => WriteContent(content, ResponseRules.BytesType);

    /// <summary>Writes text as UTF-8, as any media type, with status 200. Null is written as empty text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="contentType">The media type, as it is sent.</param>
    /// <exception cref="ArgumentException">The media type could not be sent.</exception>
    public abstract DispatchResult WriteContent(string? text, string contentType);

    /// <summary>Writes bytes as any media type with status 200.</summary>
    /// <param name="content">The bytes.</param>
    /// <param name="contentType">The media type, as it is sent.</param>
    /// <exception cref="ArgumentException">The media type could not be sent.</exception>
    public abstract DispatchResult WriteContent(ReadOnlySpan<byte> content, string contentType);

    /// <summary>Writes a value as JSON, as <c>application/json</c>, straight into the output.</summary>
    /// <param name="value">The value; null is JSON null.</param>
    /// <param name="typeInfo">How its type is written, from a JsonSerializerContext.</param>
    /// <param name="status">200 to 599.</param>
    public DispatchResult WriteJson<T>(T? value, JsonTypeInfo<T> typeInfo, int status = 200)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        BeginContent(status, ResponseRules.JsonType);
        Utf8JsonWriter json = (_json ??= new JsonWriters()).For(typeInfo.Options, this);
        JsonSerializer.Serialize(json, value!, typeInfo);
        json.Flush();
        return EndContent();
    }

    /// <summary>Writes what a handler gives when it has ended, on the thread of the loop. For generated code.</summary>
    /// <param name="task">The handler, which may wait; awaited once.</param>
    /// <param name="write">Writes its value; best a static lambda.</param>
    /// <returns>
    /// <see cref="DispatchResult.Pending"/> while it waits. If it has ended already, it is written at once, and nothing is
    /// allocated.
    /// </returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DispatchResult Await<T>(ValueTask<T> task, Func<ResponseWriter, T, DispatchResult> write) =>
        Await(task, write, static (response, value, write) => write(response, value));

    /// <inheritdoc cref="Await{T}(ValueTask{T}, Func{ResponseWriter, T, DispatchResult})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DispatchResult Await<T>(Task<T> task, Func<ResponseWriter, T, DispatchResult> write) => Await(new ValueTask<T>(task), write);

    /// <inheritdoc cref="Await{T}(ValueTask{T}, Func{ResponseWriter, T, DispatchResult})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DispatchResult Await(ValueTask task, Func<ResponseWriter, DispatchResult> write) =>
        Await(task, write, static (response, write) => write(response));

    /// <inheritdoc cref="Await{T}(ValueTask{T}, Func{ResponseWriter, T, DispatchResult})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DispatchResult Await(Task task, Func<ResponseWriter, DispatchResult> write) => Await(new ValueTask(task), write);

    /// <summary>Goes on with a request when something has ended, on the thread of the loop. For generated code.</summary>
    /// <param name="task">What is waited for; awaited once.</param>
    /// <param name="state">What else is needed write; best a value tuple.</param>
    /// <param name="write">Goes on: it writes the response, or waits once more. Best a static lambda.</param>
    /// <returns>As above.</returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract DispatchResult Await<T, TState>(
        ValueTask<T> task, TState state, Func<ResponseWriter, T, TState, DispatchResult> write);

    /// <inheritdoc cref="Await{T, TState}(ValueTask{T}, TState, Func{ResponseWriter, T, TState, DispatchResult})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract DispatchResult Await<TState>(ValueTask task, TState state, Func<ResponseWriter, TState, DispatchResult> write);

    /// <summary>Goes on with a request when a filter has let it go on, or has answered it. For generated code.</summary>
    /// <param name="task">What the filter gives; awaited once.</param>
    /// <param name="filter">
    /// The filter: it is told if it lets the request go on when nobody waits for the response any more.
    /// </param>
    /// <param name="state">What else is needed to go on; best a value tuple.</param>
    /// <param name="write">Goes on. Best a static lambda.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract DispatchResult AwaitFilter<TFilter, TState>(
        ValueTask<Response?> task, TFilter filter, TState state, Func<ResponseWriter, Response?, TState, DispatchResult> write);

    /// <summary>
    /// The status of the response to this request, or 0 while none is written: it waits, say.
    /// </summary>
    public abstract int StatusCode { get; }

    /// <summary>
    /// Tells a filter of the response when it is written, since the request waits for it. Of several that are told so in the
    /// same turn the first is the first to know; those of a later turn come before. For generated code.
    /// </summary>
    /// <param name="filter">The filter: a copy, if it is a struct.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract void AfterWait<TFilter>(TFilter filter);

    /// <summary>
    /// Tells a filter of the response when it is written, and lets it hold that back. Of several that are told so in the same
    /// turn the last is the first to know. For generated code.
    /// </summary>
    /// <param name="filter">The filter: a copy, if it is a struct.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract void AfterResponse<TFilter>(TFilter filter);

    /// <summary>Holds the bytes of a request until its response is out. For generated code.</summary>
    /// <param name="request">The request that is being answered.</param>
    /// <param name="context">The request that is held.</param>
    /// <returns>
    /// False if there is no memory for it: connections hold all that <see cref="HttpServerOptions.MaxBufferedLength"/> allows.
    /// </returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract bool TryHold(in Request request, out RequestContext context);

    /// <summary>Writes 503: there is no memory for the request (RFC 9110, section 15.6.4). For generated code.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DispatchResult WriteOverloaded() => WriteCore(CoreResponses.For(Rejection.Overloaded));

    /// <summary>
    /// Fires when nobody waits for the response any more, though its handler has not ended. For generated code: handlers take
    /// a <see cref="System.Threading.CancellationToken"/>.
    /// </summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract CancellationToken CancellationToken { get; }

    /// <summary>Limits how long the handler of the request that is being answered may wait. For generated code.</summary>
    /// <param name="milliseconds">How long; more than 0. From the time on when it first waits after this call.</param>
    /// <param name="write">Writes the response in place of the handler that has not ended by then.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract void SetTimeout(int milliseconds, Func<ResponseWriter, DispatchResult> write);

    /// <summary>
    /// Calls a handler on the .NET thread pool, and writes what it gives on the thread of the loop, which serves others
    /// meanwhile. For generated code.
    /// </summary>
    /// <param name="state">What the handler takes: values of its own, since the request is gone when it runs.</param>
    /// <param name="handler">Calls it; best a static lambda.</param>
    /// <param name="write">Writes its value; best a static lambda. Where that is a task, it has ended.</param>
    /// <returns>
    /// <see cref="DispatchResult.Pending"/>. Where no loop could be kept waiting, the handler is called at once.
    /// </returns>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract DispatchResult Offload<TState, T>(TState state, Func<TState, T> handler, Func<ResponseWriter, T, DispatchResult> write);

    /// <inheritdoc cref="Offload{TState, T}(TState, Func{TState, T}, Func{ResponseWriter, T, DispatchResult})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DispatchResult Offload<T>(Func<T> handler, Func<ResponseWriter, T, DispatchResult> write) =>
        Offload(handler, static handler => handler(), write);

    /// <inheritdoc cref="Offload{TState, T}(TState, Func{TState, T}, Func{ResponseWriter, T, DispatchResult})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract DispatchResult Offload<TState>(TState state, Action<TState> handler, Func<ResponseWriter, DispatchResult> write);

    /// <inheritdoc cref="Offload{TState, T}(TState, Func{TState, T}, Func{ResponseWriter, T, DispatchResult})"/>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public DispatchResult Offload(Action handler, Func<ResponseWriter, DispatchResult> write) => Offload(handler, static handler => handler(), write);

    /// <summary>
    /// Writes a response. Where it has validators (<see cref="Response.WithETag"/>), a conditional GET or HEAD may get 304 or
    /// 412 in its place (RFC 9110, section 13.2).
    /// </summary>
    public abstract DispatchResult WriteResponse(in Response response);

    /// <summary>
    /// Adds field lines to the response to this request, whatever it will be: also to the one that the server gives where the
    /// handler fails. They go in right after the Date line. For generated code.
    /// </summary>
    /// <param name="lines">
    /// Whole lines, each with its CRLF, and sound: they are not checked. Copied, so that they need not outlive the call; none
    /// is fine.
    /// </param>
    /// <returns>This writer.</returns>
    /// <remarks>
    /// A <see cref="Response"/> that has a field of the same name keeps its own, and the added one is left out; of
    /// <c>Vary</c> and <c>Set-Cookie</c> both are sent. Nothing is allocated once the writer has grown to what is added.
    /// </remarks>
    /// <exception cref="InvalidOperationException">A response was begun already.</exception>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract ResponseWriter AddFields(ReadOnlySpan<byte> lines);

    /// <summary>
    /// Adds a field line that a filter knows, unless one of its name was added by <see cref="AddFields"/>; of <c>Vary</c> and
    /// <c>Set-Cookie</c> both are sent.
    /// </summary>
    /// <param name="line">A whole field line with its line end.</param>
    /// <exception cref="InvalidOperationException">A response was begun already.</exception>
    internal virtual void AddField(ReadOnlySpan<byte> line) => AddFields(line);

    /// <summary>Writes a message that was baked at build time. For generated code.</summary>
    /// <param name="message">
    /// A complete response whose first field is Date: a u8 literal, since it may be sent from where it lies.
    /// </param>
    /// <param name="dateOffset">Where the 29 bytes of the Date value start, to be overwritten.</param>
    /// <param name="contentOffset">Where the content starts, and a response to HEAD ends.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract DispatchResult WriteMessage(ReadOnlySpan<byte> message, int dateOffset, int contentOffset);

    /// <summary>Writes a message that was baked at build time in two pieces. For generated code.</summary>
    /// <param name="head">The message up to the content; otherwise as above.</param>
    /// <param name="dateOffset">Where the 29 bytes of the Date value start, to be overwritten.</param>
    /// <param name="content">The content: constant bytes, since they may be sent from where they lie.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public abstract DispatchResult WriteMessage(ReadOnlySpan<byte> head, int dateOffset, ReadOnlySpan<byte> content);

    /// <summary>Writes 412: a condition of the request does not hold (RFC 9110, section 15.5.13).</summary>
    public DispatchResult WritePreconditionFailed() => WriteCore(CoreResponses.PreconditionFailed);

    /// <summary>Writes one of the responses that the server gives by itself.</summary>
    internal DispatchResult WriteCore(ReadOnlySpan<byte> message)
    {
        MessageOffsets offsets = MessageOffsets.Of(message);
        return WriteMessage(message, offsets.Date, offsets.Content);
    }

    /// <summary>Starts a response whose content follows through the members of <see cref="IBufferWriter{T}"/>.</summary>
    /// <param name="status">200 to 599.</param>
    /// <param name="contentType">The media type of the content.</param>
    public abstract void BeginContent(int status, string contentType);

    /// <summary>Ends the response that <see cref="BeginContent"/> started.</summary>
    public abstract DispatchResult EndContent();

    /// <inheritdoc/>
    public abstract void Advance(int count);

    /// <inheritdoc/>
    public abstract Memory<byte> GetMemory(int sizeHint = 0);

    /// <inheritdoc/>
    public abstract Span<byte> GetSpan(int sizeHint = 0);
}
