using System.Reflection;

namespace Hypersonic.Generator.Tests;

/// <summary>Where things lie, as the build told.</summary>
internal static class Repository
{
    /// <summary>The directory of this project, where the snapshots are.</summary>
    public static string TestProject { get; } = Metadata("ProjectDirectory");

    /// <summary>The directory of the solution.</summary>
    public static string Root { get; } = Path.GetFullPath(Path.Combine(TestProject, "..", ".."));

    /// <summary>The directory of the SDK, which may be gone where only the built tests are.</summary>
    public static string Sdk { get; } = Metadata("SdkDirectory");

    /// <summary>The generators that belong to the framework.</summary>
    public static string FrameworkAnalyzers { get; } = Path.GetFullPath(Metadata("FrameworkAnalyzers"));

    /// <summary>The C# files under a folder of the repository, without what was built.</summary>
    public static IEnumerable<string> SourceFiles(params string[] folder) =>
        Directory.EnumerateFiles(Path.Combine([Root, .. folder]), "*.cs", SearchOption.AllDirectories)
            .Where(file => !Path.GetRelativePath(Root, file).Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Order(StringComparer.Ordinal);

    private static string Metadata(string key) => typeof(Repository).Assembly
        .GetCustomAttributes<AssemblyMetadataAttribute>()
        .Single(attribute => attribute.Key == key)
        .Value!;
}
