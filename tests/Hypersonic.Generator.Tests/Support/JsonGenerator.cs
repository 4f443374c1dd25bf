using System.Reflection;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Tests;

/// <summary>The generator of the SDK that writes the other half of a JsonSerializerContext, as it runs beside ours.</summary>
internal static class JsonGenerator
{
    private static readonly Lazy<Assembly> Assembly = new(() => System.Reflection.Assembly.LoadFrom(Find()));

    public static ISourceGenerator Create() =>
        ((IIncrementalGenerator)Activator.CreateInstance(
            Assembly.Value.GetType("System.Text.Json.SourceGeneration.JsonSourceGenerator", throwOnError: true)!)!).AsSourceGenerator();

    /// <summary>The newest that is there.</summary>
    private static string Find() => Directory
        .GetDirectories(Path.Combine(Repository.Sdk, "..", "..", "packs", "Microsoft.NETCore.App.Ref"))
        .Select(pack => Path.GetFullPath(Path.Combine(pack, "analyzers", "dotnet", "cs", "System.Text.Json.SourceGeneration.dll")))
        .Where(File.Exists)
        .MaxBy(file => AssemblyName.GetAssemblyName(file).Version)
        ?? throw new FileNotFoundException("The SDK has no reference pack with the generator of System.Text.Json.");
}
