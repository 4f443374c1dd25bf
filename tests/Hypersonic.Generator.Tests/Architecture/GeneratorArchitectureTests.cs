using System.Reflection;
using System.Runtime.CompilerServices;
using Hypersonic.CodeFixes;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Tests.Architecture;

/// <summary>Parsing → Model ← Planning ← Emit, with the pipeline above them all.</summary>
public class GeneratorArchitectureTests
{
    private static readonly Lazy<SourceArrows> Arrows = new(() => SourceArrows.Of("Hypersonic.Generator",
    [
        .. TestProgram.References,
        MetadataReference.CreateFromFile(typeof(Compilation).Assembly.Location),
        MetadataReference.CreateFromFile(typeof(Microsoft.CodeAnalysis.CSharp.CSharpCompilation).Assembly.Location),
    ]));

    [Theory]
    [InlineData("Model")]
    [InlineData("Planning", "Model", "Shared")]
    [InlineData("Emit", "Model", "Planning")]
    [InlineData("Diagnostics")]
    // Conflicts between routes are decided by Planning and reported by Parsing.
    [InlineData("Parsing", "Diagnostics", "Model", "Planning", "Shared")]
    [InlineData("Shared")]
    [InlineData("", "Diagnostics", "Emit", "Model", "Parsing", "Planning")]
    public void a_folder_refers_only_to(string folder, params string[] allowed)
    {
        string[] others = [.. Arrows.Value.From(folder).Except(allowed)];

        Assert.True(others.Length == 0, Arrows.Value.Describe(folder, others));
    }

    [Fact]
    public void every_folder_has_its_rule() =>
        Assert.Equal(["", "Diagnostics", "Emit", "Model", "Parsing", "Planning", "Shared"], Arrows.Value.Folders);

    [Fact]
    public void parsing_takes_of_planning_only_the_conflicts_of_routes() => Assert.All(
        Arrows.Value.Describe("Parsing", ["Planning"]).Split('\n'),
        arrow => Assert.Matches("EndpointDiagnostics.cs: (RouteConflicts?|ConflictKind|Find|Kind|Earlier|Later|Duplicate|Ambiguous|Overlap|LetterCase|TrailingSlash)$", arrow));

    [Fact]
    public void every_name_in_the_source_was_understood() => Assert.False(Arrows.Value.HasErrors);

    [Fact]
    public void the_pipeline_is_one_file_and_what_analyzes_others() => Assert.Equal(
        ["BlockingCallAnalyzer.cs", "ConstantJsonAnalyzer.cs", "HandlerSuppressor.cs", "HypersonicGenerator.cs"],
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", "Hypersonic.Generator"), "*.cs").Select(Path.GetFileName).Order());

    [Fact]
    public void no_type_of_the_compilers_is_in_the_model_or_the_plans()
    {
        Type[] types = [.. typeof(HypersonicGenerator).Assembly.GetTypes().Where(type =>
            type.Namespace == typeof(EndpointSpec).Namespace || type.Namespace == typeof(ApplicationPlan).Namespace)];

        Assert.True(types.Length > 20);
        Assert.All(types, type => Assert.All(Mentioned(type), mentioned =>
            Assert.False(mentioned.FullName?.StartsWith("Microsoft.CodeAnalysis.", StringComparison.Ordinal) == true && !IsAttribute(mentioned), $"{type}: {mentioned}")));
    }

    [Fact]
    public void the_model_is_sealed_records_and_values()
    {
        IEnumerable<Type> classes = typeof(HypersonicGenerator).Assembly.GetTypes().Where(type =>
            type.Namespace == typeof(EndpointSpec).Namespace
            && type is { IsClass: true, IsNested: false }
            && !(type.IsAbstract && type.IsSealed)
            && !type.IsDefined(typeof(CompilerGeneratedAttribute)));

        Assert.All(classes, type =>
        {
            Assert.True(type.IsSealed, type.Name);
            Assert.True(typeof(IEquatable<>).MakeGenericType(type).IsAssignableFrom(type), type.Name);
            Assert.All(type.GetProperties(), property => Assert.True(IsPlainData(property.PropertyType), $"{type.Name}.{property.Name}"));
        });
    }

    /// <summary>A generator built against a newer compiler than the user's is left out with a mere warning.</summary>
    [Fact]
    public void the_generator_needs_no_newer_compiler_than_4_14_and_nothing_else()
    {
        string[] brought = ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "netstandard", "System.Collections.Immutable", "System.Memory"];
        AssemblyName[] references = typeof(HypersonicGenerator).Assembly.GetReferencedAssemblies();

        Assert.All(references, reference => Assert.Contains(reference.Name, brought));
        Assert.All(
            references.Where(reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
            reference => Assert.Equal(new Version(4, 14, 0, 0), reference.Version));
        Assert.Equal(new Version(2, 0, 0, 0), references.Single(reference => reference.Name == "netstandard").Version);
    }

    /// <summary>Beside the compiler it takes an editor's workspaces, and the attribute by which editors find parts.</summary>
    [Fact]
    public void the_code_fixes_need_no_newer_workspaces_than_4_14_and_nothing_of_the_generator()
    {
        string[] brought =
            ["Microsoft.CodeAnalysis", "Microsoft.CodeAnalysis.CSharp", "Microsoft.CodeAnalysis.Workspaces", "netstandard", "System.Collections.Immutable", "System.Composition.AttributedModel"];
        AssemblyName[] references = typeof(TextCodeFixProvider).Assembly.GetReferencedAssemblies();

        Assert.All(references, reference => Assert.Contains(reference.Name, brought));
        Assert.All(
            references.Where(reference => reference.Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal)),
            reference => Assert.Equal(new Version(4, 14, 0, 0), reference.Version));
    }

    private static bool IsPlainData(Type type) =>
        type.IsPrimitive
        || type.IsEnum
        || type == typeof(string)
        || type == typeof(Type)
        || (Nullable.GetUnderlyingType(type) is { } value && IsPlainData(value))
        || type.Namespace == typeof(EndpointSpec).Namespace
        || (type.IsGenericType && type.GetGenericTypeDefinition() == typeof(EquatableArray<>));

    /// <summary>The types in the members of a type, and in what its methods do.</summary>
    private static IEnumerable<Type> Mentioned(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        IEnumerable<MethodBase> methods = [.. type.GetMethods(All), .. type.GetConstructors(All)];
        return type.GetFields(All).Select(member => member.FieldType)
            .Concat(type.GetProperties(All).Select(member => member.PropertyType))
            .Concat(methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(type.GetMethods(All).Select(method => method.ReturnType))
            .Concat(methods.SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType))
            .Concat(type.GetInterfaces())
            .SelectMany(Flatten);
    }

    private static IEnumerable<Type> Flatten(Type type) =>
        [type, .. type.GetGenericArguments().SelectMany(Flatten), .. type.HasElementType ? Flatten(type.GetElementType()!) : []];

    /// <summary>The compiler embeds attributes of its own, such as EmbeddedAttribute.</summary>
    private static bool IsAttribute(Type type) => type.IsSubclassOf(typeof(Attribute));
}
