using System.Reflection;
using System.Text;
using Hypersonic.Generator;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>An application of many routes, as the generator writes it and a release build compiles it, loaded into this process.</summary>
/// <param name="Application">The application.</param>
/// <param name="Delegates">What its literal routes would be to a router of delegates: one each, that writes the same message.</param>
internal sealed record GeneratedProgram(IHttpApplication Application, IReadOnlyList<Func<ResponseWriter, DispatchResult>> Delegates)
{
    public static GeneratedProgram Of(RouteSet routes)
    {
        CSharpParseOptions parsing = new(LanguageVersion.CSharp14);
        CSharpCompilation input = CSharpCompilation.Create(
            $"Routes{routes.Literals.Count}",
            [CSharpSyntaxTree.ParseText(Write(routes), parsing, encoding: Encoding.UTF8)],
            ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)),
            new CSharpCompilationOptions(OutputKind.DynamicallyLinkedLibrary, optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        CSharpGeneratorDriver.Create([new HypersonicGenerator().AsSourceGenerator()], parseOptions: parsing)
            .RunGeneratorsAndUpdateCompilation(input, out Compilation output, out _);
        using MemoryStream image = new();
        var emitted = output.Emit(image);
        if (!emitted.Success)
        {
            throw new BenchmarkException(string.Join('\n', emitted.Diagnostics.Take(10)));
        }
        Assembly assembly = Assembly.Load(image.ToArray());
        return new GeneratedProgram(
            (IHttpApplication)Activator.CreateInstance(assembly.GetType("Api", throwOnError: true)!)!,
            (Func<ResponseWriter, DispatchResult>[])assembly.GetType("Delegates", throwOnError: true)!.GetField("All")!.GetValue(null)!);
    }

    private static string Write(RouteSet routes)
    {
        StringBuilder source = new("using System;\nusing Hypersonic;\npublic partial class Api\n{\n");
        for (int i = 0; i < routes.Literals.Count; i++)
        {
            source.Append($"    [Get(\"{routes.Literals[i]}\")] static string Literal{i}() => \"{i}\";\n");
        }
        for (int i = 0; i < routes.Templates.Count; i++)
        {
            source.Append($"    [Get(\"{routes.Templates[i]}\")] static string Template{i}(int id) => id == {i} ? \"a\" : \"b\";\n");
        }
        source.Append("}\npublic static class Delegates\n{\n    public static readonly Func<ResponseWriter, DispatchResult>[] All =\n    [\n");
        for (int i = 0; i < routes.Literals.Count; i++)
        {
            source.Append($"        static response => response.WriteMessage(\"{i}\"u8, 0, 0),\n");
        }
        return source.Append("    ];\n}\n").ToString();
    }
}
