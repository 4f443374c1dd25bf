using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

public sealed class ProcessorTopologyTests : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("topology");

    [Fact]
    public void There_is_at_least_one_worker_and_never_more_than_processors() =>
        Assert.InRange(ProcessorTopology.DefaultWorkers(), 1, Environment.ProcessorCount);

    [Fact]
    public void Two_processors_of_one_core_count_once()
    {
        Describe((0, 0), (0, 1), (0, 0), (0, 1));
        Assert.Equal(2, Count(0b1111));
    }

    [Fact]
    public void Cores_of_two_packages_with_the_same_number_are_two()
    {
        Describe((0, 0), (1, 0));
        Assert.Equal(2, Count(0b11));
    }

    [Fact]
    public void Only_processors_that_may_be_used_count()
    {
        Describe((0, 0), (0, 1), (0, 2), (0, 3));
        Assert.Equal(2, Count(0b1010));
    }

    [Fact]
    public void A_processor_that_is_not_described_makes_the_count_unknown()
    {
        Describe((0, 0));
        Assert.Equal(0, Count(0b11));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private int Count(ulong affinity) => ProcessorTopology.CountCores(_directory.FullName, [affinity]);

    private void Describe(params (int Package, int Core)[] processors)
    {
        foreach ((int i, (int package, int core)) in processors.Index())
        {
            DirectoryInfo topology = _directory.CreateSubdirectory($"cpu{i}/topology");
            File.WriteAllText(Path.Combine(topology.FullName, "physical_package_id"), $"{package}\n");
            File.WriteAllText(Path.Combine(topology.FullName, "core_id"), $"{core}\n");
        }
    }
}
