using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Diagnostics;

namespace Hypersonic.Generator.Tests.Suppression;

/// <summary>The analyzers that come with the SDK.</summary>
internal static class SdkAnalyzers
{
    private static readonly Lazy<Assembly[]> Assemblies = new(Load);

    public static string Directory => Path.Combine(Repository.Sdk, "Sdks", "Microsoft.NET.Sdk", "analyzers");

    public static DiagnosticAnalyzer Create(string typeName) => (DiagnosticAnalyzer)Activator.CreateInstance(
        Assemblies.Value.Select(assembly => assembly.GetType(typeName)).First(type => type is not null)!, nonPublic: true)!;

    /// <summary>All of them for C#.</summary>
    public static ImmutableArray<DiagnosticAnalyzer> All() =>
    [
        .. Assemblies.Value
            .SelectMany(TypesOf)
            .Where(type => type is { IsAbstract: false, IsGenericTypeDefinition: false }
                && type.GetCustomAttribute<DiagnosticAnalyzerAttribute>()?.Languages.Contains(LanguageNames.CSharp) == true)
            .Select(type => (DiagnosticAnalyzer)Activator.CreateInstance(type, nonPublic: true)!),
    ];

    /// <summary>The types that can be loaded: those of code fixes need an editor's assemblies.</summary>
    private static IEnumerable<Type> TypesOf(Assembly assembly)
    {
        try
        {
            return assembly.GetTypes();
        }
        catch (ReflectionTypeLoadException exception)
        {
            return exception.Types.OfType<Type>();
        }
    }

    private static Assembly[] Load()
    {
        string[] folders = [Directory, Path.Combine(Directory, "..", "codestyle", "cs")];
        AssemblyLoadContext context = new("SdkAnalyzers");
        context.Resolving += (_, name) => folders
            .Select(folder => Path.Combine(folder, name.Name + ".dll"))
            .Where(File.Exists)
            .Select(file => context.LoadFromAssemblyPath(Path.GetFullPath(file)))
            .FirstOrDefault();
        return
        [
            .. new[] { "Microsoft.CodeAnalysis.NetAnalyzers", "Microsoft.CodeAnalysis.CSharp.NetAnalyzers", "Microsoft.CodeAnalysis.CSharp.CodeStyle" }
                .Select(name => context.LoadFromAssemblyName(new AssemblyName(name))),
        ];
    }
}
