using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

public class ListeningSocketsTests
{
    [Fact]
    public void The_connections_behind_them_are_not_read()
    {
        ListeningSocket socket = Assert.Single(ListeningSockets.Read(Lines()));
        Assert.Equal(new ListeningSocket("0100007F:1F90", "socket:[4711]"), socket);
    }

    private static IEnumerable<string> Lines()
    {
        yield return "  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode";
        yield return "   0: 0100007F:1F90 00000000:0000 0A 00000000:00000000 00:00000000 00000000     0        0 4711 1 0 100 0 0 10 0";
        yield return "   1: 0100007F:1F90 0100007F:C350 06 00000000:00000000 03:0000176F 00000000     0        0 0 3 0";
        throw new InvalidOperationException("There are many more.");
    }
}
