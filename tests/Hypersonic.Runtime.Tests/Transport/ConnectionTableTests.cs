using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

public class ConnectionTableTests
{
    private readonly ConnectionTable _table = new(TestApplication.Hello.Protocol());

    [Fact]
    public void A_token_finds_its_connection()
    {
        Connection connection = Open();
        Assert.Same(connection, _table.Find(connection.Token));
        Assert.Equal(1, _table.Count);
        _table.Close(connection);
        Assert.Equal(0, _table.Count);
    }

    [Fact]
    public void A_token_does_not_find_the_next_client_of_its_slot()
    {
        Connection first = Open();
        ulong token = first.Token;
        _table.Close(first);
        Assert.Null(_table.Find(token));

        Connection second = Open();
        Assert.Same(first, second);
        Assert.Null(_table.Find(token));
        Assert.Same(second, _table.Find(second.Token));
        _table.Close(second);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1000)]
    [InlineData(ulong.MaxValue << 32)]
    [InlineData(ulong.MaxValue)]
    public void A_token_that_was_never_given_finds_nothing(ulong token) => Assert.Null(_table.Find(token));

    [Fact]
    public void Slots_are_used_again_before_there_are_more()
    {
        Connection[] connections = [.. Enumerable.Range(0, 200).Select(_ => Open())];
        Assert.Equal(200, connections.Select(static c => c.Token).Distinct().Count());
        Array.ForEach(connections, _table.Close);
        Array.ForEach([.. Enumerable.Range(0, 200).Select(_ => Open())], (Action<Connection>)_table.Close);
        Assert.Equal(200, _table.Slots.Length);
    }

    [Fact]
    public void An_idle_connection_takes_at_most_256_bytes()
    {
        Connection[] connections = new Connection[4096];
        Open();
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < connections.Length; i++)
        {
            connections[i] = _table.Open(-1);
        }
        long taken = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.InRange(taken / connections.Length, 1, 256);
    }

    /// <summary>A connection without a socket: closing descriptor -1 does nothing.</summary>
    private Connection Open() => _table.Open(-1);
}
