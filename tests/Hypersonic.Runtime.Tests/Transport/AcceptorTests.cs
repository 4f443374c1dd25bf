using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

public sealed class AcceptorTests : IDisposable
{
    private readonly IPoller _poller = Poller.Create(capacity: 8);
    private readonly List<string> _log = [];
    private readonly Acceptor _acceptor;

    public AcceptorTests()
    {
        ListenerGroup group = Assert.Single(ListenerGroup.OpenAll(new HttpServerOptions { Port = 0 }, loops: 1));
        _acceptor = new Acceptor([group[0]], _poller, _log.Add);
    }

    [Fact]
    public void A_rest_ends_after_a_while_though_no_connection_was_closed()
    {
        _acceptor.RestAWhile(now: 1_000_000, "ENFILE");
        _acceptor.ResumeIfDue(now: 1_000_099);
        Assert.True(_acceptor.IsResting);
        _acceptor.ResumeIfDue(now: 1_000_100);
        Assert.False(_acceptor.IsResting);
    }

    [Fact]
    public void One_line_a_minute_tells_of_exhaustion()
    {
        for (int now = 1_000_000; now < 1_000_000 + 60_000; now += 100)
        {
            _acceptor.RestAWhile(now, "EMFILE");
            _acceptor.Resume();
        }
        Assert.Contains("EMFILE", Assert.Single(_log), StringComparison.Ordinal);
        _acceptor.RestAWhile(now: 1_060_000, "EMFILE");
        Assert.Equal(2, _log.Count);
    }

    public void Dispose()
    {
        _acceptor.Dispose();
        _poller.Dispose();
    }
}
