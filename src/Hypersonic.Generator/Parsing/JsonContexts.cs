using System.Collections.Generic;
using System.Linq;
using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// The user's JsonSerializerContexts, of this project and of those that it references, and the types that they name. The
/// code of a context comes from another generator, whose output this one does not see: only its attributes are read.
/// </summary>
internal sealed class JsonContexts
{
    private static readonly ConditionalWeakTable<IAssemblySymbol, JsonContexts> PerAssembly = new();

    private readonly Dictionary<ITypeSymbol, List<INamedTypeSymbol>> _contexts = new(SymbolEqualityComparer.Default);

    private readonly List<INamedTypeSymbol> _all = [];

    private JsonContexts(IAssemblySymbol assembly) => Add(assembly.GlobalNamespace);

    /// <summary>The context that covers a type, or null; the project's own goes before those of others.</summary>
    public static INamedTypeSymbol? Find(Compilation compilation, INamedTypeSymbol application, ITypeSymbol type) =>
        Visible(compilation)
            .SelectMany(contexts => contexts._contexts.TryGetValue(type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), out List<INamedTypeSymbol>? found) ? found : [])
            .FirstOrDefault(context => compilation.IsSymbolAccessibleWithin(context, application));

    /// <summary>The contexts of the project to which a type could be added.</summary>
    public static INamedTypeSymbol[] Own(Compilation compilation, INamedTypeSymbol application) =>
        [.. Of(compilation.Assembly)._all.Where(context => compilation.IsSymbolAccessibleWithin(context, application))];

    private static IEnumerable<JsonContexts> Visible(Compilation compilation)
    {
        yield return Of(compilation.Assembly);
        foreach (IAssemblySymbol assembly in compilation.SourceModule.ReferencedAssemblySymbols)
        {
            // The framework has none, and most of the types.
            if (assembly.Name != "System.Runtime" && References(assembly, "System.Text.Json"))
            {
                yield return Of(assembly);
            }
        }
    }

    private static bool References(IAssemblySymbol assembly, string name) =>
        !assembly.Name.StartsWith("System.") && !assembly.Name.StartsWith("Microsoft.")
        && assembly.Modules.Any(module => module.ReferencedAssemblies.Any(reference => reference.Name == name));

    private static JsonContexts Of(IAssemblySymbol assembly) => PerAssembly.GetValue(assembly, static symbol => new JsonContexts(symbol));

    private void Add(INamespaceOrTypeSymbol container)
    {
        foreach (INamespaceOrTypeSymbol member in container.GetMembers().OfType<INamespaceOrTypeSymbol>())
        {
            if (member is INamedTypeSymbol { TypeKind: TypeKind.Class, BaseType: { } parent } context && parent.Is(KnownNames.JsonContext))
            {
                _all.Add(context);
                foreach (AttributeData attribute in context.GetAttributes())
                {
                    if (attribute.AttributeClass.Is(KnownNames.JsonSerializable)
                        && attribute.ConstructorArguments.FirstOrDefault() is { Kind: TypedConstantKind.Type, Value: ITypeSymbol type })
                    {
                        if (!_contexts.TryGetValue(type, out List<INamedTypeSymbol>? contexts))
                        {
                            _contexts.Add(type, contexts = []);
                        }
                        contexts.Add(context);
                    }
                }
            }
            Add(member);
        }
    }
}
