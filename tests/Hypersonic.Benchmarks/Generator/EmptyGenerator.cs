using Microsoft.CodeAnalysis;

namespace Hypersonic.Benchmarks.Generator;

/// <summary>
/// What any generator pays that goes by the same attributes: Roslyn finds the methods and binds their attributes, and nothing
/// is done with them.
/// </summary>
internal sealed class EmptyGenerator : IIncrementalGenerator
{
    private static readonly string[] Methods = ["Get", "Head", "Post", "Put", "Patch", "Delete", "Options"];

    public void Initialize(IncrementalGeneratorInitializationContext context)
    {
        foreach (string method in Methods)
        {
            context.RegisterSourceOutput(
                context.SyntaxProvider
                    .ForAttributeWithMetadataName($"Hypersonic.{method}Attribute", static (_, _) => true, static (_, _) => 0)
                    .Collect(),
                static (_, _) => { });
        }
    }
}
