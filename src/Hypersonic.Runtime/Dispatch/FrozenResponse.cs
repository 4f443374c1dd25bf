using System.ComponentModel;
using Hypersonic.Http;

namespace Hypersonic;

/// <summary>
/// A response whose handler runs once: the message that it gave is kept, and sent for every request as a literal is.
/// For generated code.
/// </summary>
/// <param name="handler">The name of its handler, for the reader of an error.</param>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class FrozenResponse(string handler)
{
    private readonly object _lock = new();
    private byte[]? _message;
    private int _dateOffset;
    private int _contentOffset;

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
                Keep(Run(write));
            }
        }
    }

    /// <summary>Writes the message.</summary>
    /// <param name="response">Takes it.</param>
    /// <exception cref="InvalidOperationException">The application was not asked to freeze its responses.</exception>
    public DispatchResult Write(ResponseWriter response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return _message is { } message
            ? response.WriteMessage(message, _dateOffset, _contentOffset)
            : throw new InvalidOperationException(
                $"The frozen response of '{handler}' was not made: call IHttpApplication.Freeze before Dispatch.");
    }

    private byte[] Run(Func<ResponseWriter, DispatchResult> write)
    {
        OutputBuffer output = new(initialCapacity: 1024);
        HttpDate date = new();
        date.Refresh(DateTime.UnixEpoch);
        Http1ResponseWriter writer = new(output, date);
        writer.Prepare(isHead: false, ConnectionOption.None);
        try
        {
            write(writer);
        }
#pragma warning disable CA1031 // Whatever a handler throws is told with its name.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            throw new InvalidOperationException($"The frozen response of '{handler}' could not be made: {exception.Message}", exception);
        }
        // The writer may send it from where it lies, so it must not move.
        byte[] message = GC.AllocateUninitializedArray<byte>(output.Length, pinned: true);
        output.WrittenSince(default).CopyTo(message);
        output.Clear();
        return message;
    }

    private void Keep(byte[] message)
    {
        ReadOnlySpan<byte> date = "\r\nDate: "u8;
        ReadOnlySpan<byte> end = "\r\n\r\n"u8;
        _dateOffset = message.AsSpan().IndexOf(date) + date.Length;
        _contentOffset = message.AsSpan().IndexOf(end) + end.Length;
        // Last, since it says that the others are there.
        Volatile.Write(ref _message, message);
    }
}
