using System.ComponentModel;
using Hypersonic.Http;

namespace Hypersonic;

/// <summary>
/// A response whose handler runs once: the message that it gave is kept, and sent for every request as a literal is.
/// For generated code.
/// </summary>
/// <param name="handler">The name of its handler, for the reader of an error.</param>
/// <param name="hasETag">Whether it gets a strong entity tag, made of its media type and its content, unless it brings one.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FrozenResponse(string handler, bool hasETag = false)
{
    private readonly object _lock = new();
    private byte[]? _message;
    private MessageOffsets _offsets;
    private FrozenCondition? _condition;
    private byte[] _addedFields = [];

    /// <summary>Whether it says itself which origin may read it (CORS), so that no other is named.</summary>
    public bool NamesOrigin { get; private set; }

    /// <summary>Runs the handler, unless it ran before: several loops and several servers may ask at once.</summary>
    /// <param name="write">Runs it, and writes what it returns.</param>
    /// <exception cref="InvalidOperationException">The handler failed; it runs again at the next call.</exception>
    public void Freeze(Func<ResponseWriter, DispatchResult> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        lock (_lock)
        {
            if (_message is null)
            {
                byte[] message = Run(write);
                Keep(hasETag ? FrozenCondition.WithETag(message) : message);
            }
        }
    }

    /// <summary>Writes the message, or 304 or 412 where it has validators and the conditions of the request say so.</summary>
    /// <param name="request">The request.</param>
    /// <param name="response">Takes it.</param>
    /// <exception cref="InvalidOperationException">The application was not asked to freeze its responses.</exception>
    public DispatchResult Write(in Request request, ResponseWriter response)
    {
        ArgumentNullException.ThrowIfNull(response);
        if (_message is not { } message)
        {
            throw new InvalidOperationException(
                $"The frozen response of '{handler}' was not made: call IHttpApplication.Freeze before Dispatch.");
        }
        return (_condition?.Check(in request) ?? PreconditionResult.Met) switch
        {
            PreconditionResult.NotModified => _condition!.WriteNotModified(response),
            PreconditionResult.Failed => response.AddFields(_addedFields).WritePreconditionFailed(),
            _ => response.WriteMessage(message, _offsets.Date, _offsets.Content),
        };
    }

    private byte[] Run(Func<ResponseWriter, DispatchResult> write)
    {
        // A handler that waits must not wait for this thread, which waits for it.
        SynchronizationContext? callers = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            return Make(write, out _addedFields);
        }
#pragma warning disable CA1031 // Whatever a handler throws is told with its name.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new InvalidOperationException($"The frozen response of '{handler}' could not be made: {exception.Message}", exception);
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(callers);
        }
    }

    /// <summary>The message that comes of writing a response.</summary>
    internal static byte[] Make(Func<ResponseWriter, DispatchResult> write) => Make(write, out _);

    /// <param name="write">Writes it.</param>
    /// <param name="addedFields">The field lines that were added to it, as far as it has no others of their names.</param>
    private static byte[] Make(Func<ResponseWriter, DispatchResult> write, out byte[] addedFields)
    {
        OutputBuffer output = new(initialCapacity: 1024);
        HttpDate date = new();
        date.Refresh(DateTime.UnixEpoch);
        Http1ResponseWriter writer = new(output, date);
        writer.Prepare(isHead: false, ConnectionOption.None);
        if (write(writer) == DispatchResult.Pending && writer.TakePending() is { } pending)
        {
            // Nobody is served yet, so nobody waits but the start.
            pending.Wait();
            writer.Restart();
            pending.Write(writer);
        }
        // The writer may send it from where it lies, so it must not move.
        byte[] message = GC.AllocateUninitializedArray<byte>(output.Length, pinned: true);
        output.WrittenSince(default).CopyTo(message);
        output.Clear();
        addedFields = FrozenCondition.KeptFields(writer.AddedFields, message);
        return message;
    }

    private void Keep(byte[] message)
    {
        _offsets = MessageOffsets.Of(message);
        _condition = FrozenCondition.Of(message.AsSpan(0, _offsets.Content), _addedFields);
        NamesOrigin = FrozenCondition.HasField(message.AsSpan(0, _offsets.Content), "Access-Control-Allow-Origin");
        // Last, since it says that the others are there.
        Volatile.Write(ref _message, message);
    }
}
