using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Conformance.Tests.Support;

/// <summary>
/// Runs every case of a file over sockets: as the kernel is, and as it may be, moving few bytes per call and
/// interrupting calls or putting them off.
/// </summary>
public abstract class ConformanceTests<TCases>
    where TCases : IConformanceCases
{
    private static readonly Dictionary<string, Case> Cases = TCases.Cases.ToDictionary(static @case => @case.Name);

    public static TheoryData<string> Names => [.. Cases.Keys];

    [Theory, MemberData(nameof(Names))]
    public void Plain(string name) => Run(name, Servers.Plain);

    [LinuxTheory, MemberData(nameof(Names))]
    public void At_1_byte_per_call(string name) => Run(name, Servers.OneByte);

    [LinuxTheory, MemberData(nameof(Names))]
    public void At_2_bytes_per_call_with_EINTR_and_EAGAIN(string name) => Run(name, Servers.TwoBytes);

    [LinuxTheory, MemberData(nameof(Names))]
    public void At_7_bytes_per_call_with_EINTR(string name) => Run(name, Servers.SevenBytes);

    [LinuxTheory, MemberData(nameof(Names))]
    public void At_64_bytes_per_call_with_EAGAIN(string name) => Run(name, Servers.SixtyFourBytes);

    private static void Run(string name, IServers servers)
    {
        Exchange.Run(Cases[name], servers.EndPoint(Cases[name].Profile));
        Assert.Empty(servers.Complaints);
    }
}
