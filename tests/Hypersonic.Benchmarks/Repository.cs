namespace Hypersonic.Benchmarks;

/// <summary>Where things are, whatever folder the benchmark was started from.</summary>
internal static class Repository
{
    public static readonly string Root = FindRoot();

    public static string Benchmarks => InRoot("tests/Hypersonic.Benchmarks");

    public static string Artifacts => Directory.CreateDirectory(Path.Combine(Benchmarks, "artifacts")).FullName;

    public static string InRoot(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "Hypersonic.sln")))
            {
                return folder.FullName;
            }
        }

        throw new BenchmarkException("Hypersonic.sln is in none of the folders above the benchmark");
    }
}
