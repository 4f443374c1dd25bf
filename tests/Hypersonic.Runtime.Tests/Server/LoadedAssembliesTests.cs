using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>What a program loads takes time at its start, and memory as long as it runs.</summary>
public sealed class LoadedAssembliesTests
{
    [LinuxFact]
    public async Task A_program_that_answers_with_text_loads_nothing_for_JSON_or_queries()
    {
        using ChildServer child = ChildServer.Start();
        using RawClient client = RawClient.Connect(await child.ReadEndPointAsync());
        Assert.Equal("/child", client.Send(RawClient.Get("/child")).Read().Text);
        IReadOnlySet<string> loaded = child.Assemblies;
        Assert.Contains("System.Private.CoreLib", loaded);
        Assert.DoesNotContain("System.Text.Json", loaded);
        Assert.DoesNotContain("System.Linq", loaded);
    }
}
