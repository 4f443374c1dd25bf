using System.Diagnostics;
using System.Globalization;
using Hypersonic.Benchmarks.Reporting;
using Hypersonic.Benchmarks.Tools;
using Hypersonic.Generator;

namespace Hypersonic.Benchmarks.Generator;

/// <summary>
/// What a user waits for: <c>dotnet build</c> of the same program with the generator and without it, in turns, each in a
/// compiler of its own that has just been started.
/// </summary>
internal static class BuildBenchmark
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(5);

    public static async Task RunAsync(GeneratorOptions options, CancellationToken cancellation)
    {
        TextTable table = new("routes", "dotnet build s", "without the generator s", "difference s");
        foreach (int routes in options.Routes)
        {
            string with = await CreateAsync(routes, isGenerated: true, cancellation);
            string without = await CreateAsync(routes, isGenerated: false, cancellation);
            List<double> ours = [];
            List<double> bare = [];
            for (int round = 0; round < options.Rounds; round++)
            {
                ours.Add(await BuildAsync(with, cancellation));
                bare.Add(await BuildAsync(without, cancellation));
            }
            table.Add(
                routes.ToString(CultureInfo.InvariantCulture),
                $"{new Quantiles(ours).Median:0.00}",
                $"{new Quantiles(bare).Median:0.00}",
                $"{new Quantiles(ours.Zip(bare, static (ours, bare) => ours - bare)).Median:0.00}");
        }
        Console.WriteLine();
        Console.WriteLine(table);
    }

    /// <summary>Writes a project that knows nothing of the repository around it, and restores it.</summary>
    private static async Task<string> CreateAsync(int routes, bool isGenerated, CancellationToken cancellation)
    {
        string folder = Path.Combine(Repository.Artifacts, "build", $"{routes}{(isGenerated ? "" : "-bare")}");
        Directory.CreateDirectory(folder);
        foreach (string name in new[] { "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props" })
        {
            await File.WriteAllTextAsync(Path.Combine(folder, name), "<Project />", cancellation);
        }
        IReadOnlyList<string> sources = new RouteProgram(routes).Sources;
        for (int i = 0; i < sources.Count; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"File{i}.cs"), sources[i], cancellation);
        }
        await File.WriteAllTextAsync(
            Path.Combine(folder, "Routes.csproj"),
            $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <Nullable>enable</Nullable>
              </PropertyGroup>
              <ItemGroup>
                <Reference Include="{typeof(IHttpApplication).Assembly.Location}" />
                {(isGenerated ? $"""<Analyzer Include="{typeof(HypersonicGenerator).Assembly.Location}" />""" : "")}
              </ItemGroup>
            </Project>
            """,
            cancellation);
        await RunAsync("restore", folder, [], cancellation);
        return folder;
    }

    private static async Task<double> BuildAsync(string folder, CancellationToken cancellation)
    {
        long start = Stopwatch.GetTimestamp();
        await RunAsync("build", folder, ["--no-restore", "--no-incremental", "-nodeReuse:false", "-p:UseSharedCompilation=false"], cancellation);
        return Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    private static async Task RunAsync(string command, string folder, string[] options, CancellationToken cancellation)
    {
        ToolResult result = await Tool.RunAsync([DotnetSdk.Host, command, folder, "-v", "quiet", .. options], Timeout, cancellation);
        if (result.ExitCode != 0)
        {
            throw new BenchmarkException($"{folder} does not build:\n{result.Output}{result.Error}");
        }
    }
}
