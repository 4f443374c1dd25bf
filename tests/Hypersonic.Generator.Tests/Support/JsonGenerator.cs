using System.Reflection;
using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests;

/// <summary>The framework's generator of JsonSerializerContexts, which runs beside the one under test.</summary>
internal static class JsonGenerator
{
    private static readonly Lazy<ISourceGenerator> Generator = new(Load);

    /// <summary>Adds the generated half of its JsonSerializerContexts to a program, if it has any.</summary>
    public static CSharpCompilation Complete(CSharpCompilation program)
    {
        if (!program.SyntaxTrees.Any(static tree => tree.ToString().Contains("JsonSerializerContext", StringComparison.Ordinal)))
        {
            return program;
        }
        CSharpGeneratorDriver.Create([Generator.Value], parseOptions: (CSharpParseOptions)program.SyntaxTrees[0].Options)
            .RunGeneratorsAndUpdateCompilation(program, out Compilation output, out _);
        return (CSharpCompilation)output;
    }

    private static ISourceGenerator Load()
    {
        Assembly assembly = AssemblyLoadContext.Default.LoadFromAssemblyPath(
            Path.Combine(Repository.FrameworkAnalyzers, "System.Text.Json.SourceGeneration.dll"));
        Type type = assembly.GetTypes().Single(static type =>
            type.GetCustomAttribute<GeneratorAttribute>() is not null && typeof(IIncrementalGenerator).IsAssignableFrom(type));
        return ((IIncrementalGenerator)Activator.CreateInstance(type)!).AsSourceGenerator();
    }
}
