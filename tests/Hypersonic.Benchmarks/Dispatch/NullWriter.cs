namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>Takes messages and does nothing with them, so that what is measured ends where an endpoint is entered.</summary>
internal sealed class NullWriter : ResponseWriter
{
    public override int StatusCode => 200;

    public override CancellationToken CancellationToken => default;

    public override DispatchResult WriteMessage(ReadOnlySpan<byte> message, int dateOffset, int contentOffset) => DispatchResult.Written;

    public override DispatchResult WriteMessage(ReadOnlySpan<byte> head, int dateOffset, ReadOnlySpan<byte> content) => DispatchResult.Written;

    public override DispatchResult WriteText(string? text) => DispatchResult.Written;

    public override DispatchResult WriteText(ReadOnlySpan<byte> text) => DispatchResult.Written;

    public override DispatchResult WriteContent(string? text, string contentType) => DispatchResult.Written;

    public override DispatchResult WriteContent(ReadOnlySpan<byte> content, string contentType) => DispatchResult.Written;

    public override DispatchResult WriteResponse(in Response response) => DispatchResult.Written;

    public override ResponseWriter AddFields(ReadOnlySpan<byte> lines) => this;

    public override DispatchResult Await<T, TState>(
        ValueTask<T> task, TState state, Func<ResponseWriter, T, TState, DispatchResult> write) => throw new NotSupportedException();

    public override DispatchResult Await<TState>(ValueTask task, TState state, Func<ResponseWriter, TState, DispatchResult> write) =>
        throw new NotSupportedException();

    public override DispatchResult AwaitFilter<TFilter, TState>(
        ValueTask<Response?> task, TFilter filter, TState state, Func<ResponseWriter, Response?, TState, DispatchResult> write) =>
        throw new NotSupportedException();

    public override void AfterWait<TFilter>(TFilter filter) => throw new NotSupportedException();

    public override void AfterResponse<TFilter>(TFilter filter) => throw new NotSupportedException();

    public override bool TryHold(in Request request, out RequestContext context) => throw new NotSupportedException();

    public override void SetTimeout(int milliseconds, Func<ResponseWriter, DispatchResult> write) => throw new NotSupportedException();

    public override DispatchResult Offload<TState, T>(
        TState state, Func<TState, T> handler, Func<ResponseWriter, T, DispatchResult> write) => throw new NotSupportedException();

    public override DispatchResult Offload<TState>(TState state, Action<TState> handler, Func<ResponseWriter, DispatchResult> write) =>
        throw new NotSupportedException();

    public override void BeginContent(int status, string contentType) => throw new NotSupportedException();

    public override DispatchResult EndContent() => throw new NotSupportedException();

    public override void Advance(int count) => throw new NotSupportedException();

    public override Memory<byte> GetMemory(int sizeHint = 0) => throw new NotSupportedException();

    public override Span<byte> GetSpan(int sizeHint = 0) => throw new NotSupportedException();
}
