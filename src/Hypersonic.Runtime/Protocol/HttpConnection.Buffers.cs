using System.Diagnostics;

namespace Hypersonic.Protocol;

/// <content>Where the received bytes lie.</content>
internal sealed partial class HttpConnection
{
    /// <summary>Where own buffers start; they double as bytes arrive, whatever length the client announced.</summary>
    private const int InitialBufferLength = 4 * 1024;

    private byte[]? _ownBuffer;
    private int _unreadStart;
    private int _unreadEnd;

    /// <summary>Where the next received bytes belong; empty while other connections hold all memory for such bytes.</summary>
    public Span<byte> ReceiveBuffer
    {
        get
        {
            if (_ownBuffer is null)
            {
                return protocol.ReceiveBuffer;
            }
            MakeRoom();
            return _ownBuffer.AsSpan(_unreadEnd);
        }
    }

    private byte[] Buffer => _ownBuffer ?? protocol.ReceiveBuffer;

    private ReadOnlySpan<byte> Unread => Buffer.AsSpan(_unreadStart.._unreadEnd);

    /// <summary>Moves unread bytes out of the shared receive buffer.</summary>
    private bool TryKeepUnread() => _ownBuffer is not null || _unreadStart == _unreadEnd || TryKeep(Unread);

    /// <summary>Moves unread bytes into a buffer of its own.</summary>
    private bool TryKeep(ReadOnlySpan<byte> unread)
    {
        byte[]? own = protocol.Buffers.TryRent(Math.Max(InitialBufferLength, unread.Length));
        if (own is not null)
        {
            unread.CopyTo(own);
            (_unreadStart, _unreadEnd) = (0, unread.Length);
            _ownBuffer = own;
        }
        return own is not null;
    }

    private void DropUnread()
    {
        _unreadStart = _unreadEnd = _awaitedLength = _chunksStart = 0;
        if (_ownBuffer is not null)
        {
            protocol.Buffers.Return(_ownBuffer);
            _ownBuffer = null;
        }
    }

    /// <summary>Sees to it that the own buffer has room behind the unread bytes, if there is memory.</summary>
    private void MakeRoom()
    {
        Debug.Assert(_ownBuffer is not null);
        if (_unreadEnd < _ownBuffer.Length)
        {
            return;
        }
        ReadOnlySpan<byte> unread = Unread;
        if (unread.Length <= _ownBuffer.Length / 2)
        {
            unread.CopyTo(_ownBuffer);
        }
        else
        {
            byte[]? larger = protocol.Buffers.TryRent((int)Math.Min(2L * _ownBuffer.Length, Array.MaxLength));
            if (larger is null)
            {
                return;
            }
            unread.CopyTo(larger);
            protocol.Buffers.Return(_ownBuffer);
            _ownBuffer = larger;
        }
        (_unreadStart, _unreadEnd) = (0, unread.Length);
    }
}
