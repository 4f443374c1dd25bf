namespace Hypersonic.Benchmarks.Loopback;

/// <summary>How a server is to be started.</summary>
/// <param name="Shape">What it will be asked, for one that has a single answer.</param>
/// <param name="Workers">How many threads are to serve, each on a CPU of its own, where a server has a say in that.</param>
internal sealed record Launch(int Port, Shape Shape, int Workers)
{
    /// <summary>A new file in the artifacts with some text, for what a server reads when it starts.</summary>
    public string WriteFile(string name, string text)
    {
        string file = Path.Combine(Repository.Artifacts, $"{name}.{Port}");
        File.WriteAllText(file, text);
        return file;
    }
}
