namespace Hypersonic.Conformance.Tests.Server;

/// <summary>The servers that are said to move few bytes per call do so.</summary>
public class SystemShimTests
{
    [LinuxTheory]
    [InlineData(nameof(Servers.OneByte), 1, false, false)]
    [InlineData(nameof(Servers.TwoBytes), 2, true, true)]
    [InlineData(nameof(Servers.SevenBytes), 7, true, false)]
    [InlineData(nameof(Servers.SixtyFourBytes), 64, false, true)]
    public void A_call_moves_few_bytes_and_fails_now_and_then(string servers, int maxBytes, bool isInterrupted, bool isPostponed)
    {
        ServersInChild child = (ServersInChild)typeof(Servers).GetProperty(servers)!.GetValue(null)!;
        ShimCounts before = child.Counts;
        string content = new('x', 1000);
        Exchange.Run(Case.Of("content", Post(content)).StaysOpen(Answer.Text(content)), child.EndPoint(Profile.Default));
        ShimCounts after = child.Counts;

        // So many bytes went in and out, at the least.
        Assert.True(after.Moves - before.Moves >= 2 * content.Length / maxBytes, $"{after}");
        Assert.Equal(maxBytes, after.MostBytes);
        Assert.Equal(isInterrupted, after.Interruptions > before.Interruptions);
        Assert.Equal(isPostponed, after.Postponements > before.Postponements);
    }
}
