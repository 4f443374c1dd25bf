using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

public class ProcessorTopologyTests
{
    [Fact]
    public void There_is_at_least_one_worker_and_never_more_than_processors() =>
        Assert.InRange(ProcessorTopology.DefaultWorkers(), 1, Environment.ProcessorCount);
}
