using Hypersonic.Protocol;

namespace Hypersonic.Transport;

/// <summary>
/// The connections of one loop, in slots that are used again. A token is a slot's index and the generation of its
/// client, so that a late event for one client never reaches the next.
/// </summary>
internal sealed class ConnectionTable(HttpProtocol protocol)
{
    private const int InitialCapacity = 64;

    private Connection[] _slots = [];

    /// <summary>Indices of free slots: a stack, so that warm memory is used first.</summary>
    private int[] _free = [];
    private int _freeCount;
    private int _slotCount;

    /// <summary>How many connections are open.</summary>
    public int Count => _slotCount - _freeCount;

    /// <summary>Every slot that was ever in use: look at its phase.</summary>
    public ReadOnlySpan<Connection> Slots => _slots.AsSpan(0, _slotCount);

    public Connection Open(int descriptor)
    {
        if (_freeCount == 0)
        {
            AddSlot();
        }
        Connection connection = _slots[_free[--_freeCount]];
        connection.Open(descriptor);
        return connection;
    }

    /// <summary>The open connection of a token, or null if it was closed since.</summary>
    public Connection? Find(ulong token)
    {
        uint index = (uint)token;
        return index < (uint)_slotCount && _slots[index] is { Phase: not ConnectionPhase.Closed } connection
            && connection.Token == token
                ? connection
                : null;
    }

    public void Close(Connection connection)
    {
        int index = (int)(uint)connection.Token;
        connection.Close();
        _free[_freeCount++] = index;
    }

    private void AddSlot()
    {
        if (_slotCount == _slots.Length)
        {
            int capacity = Math.Max(InitialCapacity, 2 * _slots.Length);
            Array.Resize(ref _slots, capacity);
            Array.Resize(ref _free, capacity);
        }
        _slots[_slotCount] = new Connection(protocol, (uint)_slotCount);
        _free[_freeCount++] = _slotCount++;
    }
}
