using Hypersonic.Transport;

namespace Hypersonic.Runtime.Tests.Transport;

public sealed class ProcessorTopologyTests : IDisposable
{
    private const int ManyProcessors = 64;

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("topology");

    [Fact]
    public void There_is_at_least_one_worker_and_never_more_than_processors() =>
        Assert.InRange(ProcessorTopology.DefaultWorkers().Count, 1, Environment.ProcessorCount);

    [Fact]
    public void Two_processors_of_one_core_count_once()
    {
        Describe("0-3", "0,2", "1,3", "0,2", "1,3");
        Assert.Equal((2, "2 cores of 4 processors"), Choose(0b1111));
    }

    [Fact]
    public void A_core_of_one_processor_counts_beside_one_of_two()
    {
        Describe("0-2", "0-1", "0-1", "2");
        Assert.Equal((2, "2 cores of 3 processors"), Choose(0b111));
    }

    [Fact]
    public void Cores_are_told_alone_where_each_is_one_processor()
    {
        Describe("0-1", "0", "1");
        Assert.Equal((2, "2 cores"), Choose(0b11));
    }

    [Fact]
    public void Only_processors_that_may_be_used_count()
    {
        Describe("0-3", "0-1", "0-1", "2-3", "2-3");
        Assert.Equal((1, "1 core of 2 processors in the affinity mask"), Choose(0b0011));
        Assert.Equal((2, "2 cores in the affinity mask"), Choose(0b0101));
    }

    [Fact]
    public void A_processor_that_is_offline_is_not_missed()
    {
        Describe("0,2-3", "0", "1", "2", "3");
        Assert.Equal((3, "3 cores"), Choose(0b1101));
    }

    [Fact]
    public void Processors_beyond_the_first_word_of_the_mask_count()
    {
        Describe("0-64", [.. Enumerable.Range(0, 65).Select(static i => $"{i}")]);
        Assert.Equal((2, "2 cores in the affinity mask"), Choose(1, 1));
    }

    [Fact]
    public void The_list_has_another_name_before_Linux_5_3()
    {
        Describe("0-1", "0-1", "0-1");
        foreach (string file in Directory.GetFiles(_directory.FullName, "core_cpus_list", SearchOption.AllDirectories))
        {
            File.Move(file, file.Replace("core_cpus_list", "thread_siblings_list", StringComparison.Ordinal));
        }
        Assert.Equal((1, "1 core of 2 processors"), Choose(0b11));
    }

    [Fact]
    public void Where_a_processor_is_not_described_the_processors_of_the_runtime_count()
    {
        Describe("0-1", "0");
        Assert.Equal((6, "6 processors"), Choose(limit: 6, limitVariable: null, 0b11));
        Assert.Equal((1, "1 processor"), Choose(limit: 1, limitVariable: null, 0b11));
        Assert.Equal((6, "6 processors"), Choose(limit: 6, limitVariable: null, []));
    }

    [Fact]
    public void A_loop_is_pinned_to_the_first_usable_processor_of_each_core()
    {
        Describe("0-3", "0-1", "0-1", "2-3", "2-3");
        Assert.Equal([0, 2], ProcessorTopology.OneOfEachCore(_directory.FullName, [0b1111], out _));
        Assert.Equal([1, 3], ProcessorTopology.OneOfEachCore(_directory.FullName, [0b1010], out _));
        Assert.Empty(ProcessorTopology.OneOfEachCore(_directory.FullName, [0b10000], out _));
    }

    [Fact]
    public void A_quota_below_the_cores_is_the_limit()
    {
        Describe("0-3", "0", "1", "2", "3");
        Assert.Equal((2, "processor quota"), Choose(limit: 2, limitVariable: null, 0b1111));
    }

    [Fact]
    public void A_quota_of_as_many_as_cores_is_no_limit()
    {
        Describe("0-3", "0-1", "0-1", "2-3", "2-3");
        Assert.Equal((2, "2 cores of 4 processors"), Choose(limit: 2, limitVariable: null, 0b1111));
    }

    [Theory]
    [InlineData("2", "DOTNET_PROCESSOR_COUNT")]
    [InlineData("8", "processor quota")]
    [InlineData("two", "processor quota")]
    public void The_variable_of_the_runtime_is_named_where_it_is_the_limit(string variable, string reason)
    {
        Describe("0-3", "0", "1", "2", "3");
        Assert.Equal((2, reason), Choose(limit: 2, variable, 0b1111));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private (int Count, string Reason) Choose(params ulong[] affinity) => Choose(ManyProcessors, limitVariable: null, affinity);

    private (int Count, string Reason) Choose(int limit, string? limitVariable, params ulong[] affinity)
    {
        (int count, string reason) = ProcessorTopology.Choose(
            ProcessorTopology.Describe(_directory.FullName, affinity), limit, limitVariable);
        return (count, reason);
    }

    /// <param name="online">The processors that run.</param>
    /// <param name="cores">For each processor, those of its core.</param>
    private void Describe(string online, params string[] cores)
    {
        File.WriteAllText(Path.Combine(_directory.FullName, "online"), $"{online}\n");
        foreach ((int i, string siblings) in cores.Index())
        {
            DirectoryInfo topology = _directory.CreateSubdirectory($"cpu{i}/topology");
            File.WriteAllText(Path.Combine(topology.FullName, "core_cpus_list"), $"{siblings}\n");
        }
    }
}
