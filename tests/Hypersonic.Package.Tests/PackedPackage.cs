using System.IO.Compression;

namespace Hypersonic.Package.Tests;

/// <summary>The package, packed from this checkout under a version of its own, in a feed beside nothing else.</summary>
public sealed class PackedPackage : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("hypersonic-package-").FullName;

    /// <summary>Never seen before, so that no cache can answer for it.</summary>
    public string Version { get; } = $"0.1.0-test.{DateTime.UtcNow:yyyyMMddHHmmss}.{Environment.ProcessId}";

    public string PackageFile => Path.Combine(Feed, $"Hypersonic.{Version}.nupkg");

    public string SymbolsFile => Path.ChangeExtension(PackageFile, ".snupkg");

    private string Feed => Path.Combine(_folder, "feed");

    public async Task InitializeAsync() => await Dotnet.RunAsync(
        Repository.Root,
        "pack", "src/Hypersonic.Runtime", "-c", "Release", $"-p:Version={Version}", "-p:ContinuousIntegrationBuild=true",
        "--artifacts-path", Path.Combine(_folder, "artifacts"), "-o", Feed);

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        string cached = Path.Combine(PackagesFolder, "hypersonic", Version);
        if (Directory.Exists(cached))
        {
            Directory.Delete(cached, recursive: true);
        }
        return Task.CompletedTask;
    }

    /// <summary>A new folder outside the checkout that knows the feed.</summary>
    public string NewFolder(string name)
    {
        string folder = Directory.CreateDirectory(Path.Combine(_folder, name)).FullName;
        File.WriteAllText(Path.Combine(folder, "nuget.config"), $"""
            <configuration>
              <packageSources>
                <add key="hypersonic-test" value="{Feed}" />
              </packageSources>
            </configuration>
            """);
        return folder;
    }

    /// <summary>A new console project that has added the package.</summary>
    public async Task<string> NewProjectAsync(string name)
    {
        string folder = NewFolder(name);
        await Dotnet.RunAsync(folder, "new", "console", "--no-restore");
        await Dotnet.RunAsync(folder, "add", "package", "Hypersonic", "--version", Version);
        return folder;
    }

    public IReadOnlyList<string> ListEntries()
    {
        using ZipArchive archive = ZipFile.OpenRead(PackageFile);
        return [.. archive.Entries.Select(entry => entry.FullName)];
    }

    public string ReadEntry(string name)
    {
        using ZipArchive archive = ZipFile.OpenRead(PackageFile);
        using StreamReader reader = new(archive.GetEntry(name)!.Open());
        return reader.ReadToEnd();
    }

    private static string PackagesFolder => Environment.GetEnvironmentVariable("NUGET_PACKAGES")
        ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
}

/// <summary>Packs once for all tests, and runs them one after the other: each builds projects of its own.</summary>
[CollectionDefinition(Name)]
public sealed class PackageGroup : ICollectionFixture<PackedPackage>
{
    public const string Name = "package";
}
