namespace Hypersonic.Benchmarks.Loopback;

/// <summary>How a server is to be started.</summary>
/// <param name="Shape">What it will be asked, for one that has a single answer.</param>
/// <param name="Workers">How many threads are to serve, each on a CPU of its own, where a server has a say in that.</param>
/// <param name="Folder">Where it finds what it reads when it starts.</param>
internal sealed record Launch(int Port, Shape Shape, int Workers, RunFolder Folder)
{
    /// <summary>A file of this server alone with some text.</summary>
    public string WriteFile(string name, string text) => Folder.Write($"{name}.{Port}", text);
}
