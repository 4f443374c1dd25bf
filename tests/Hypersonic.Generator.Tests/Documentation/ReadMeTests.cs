using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests.Documentation;

public sealed class ReadMeTests
{
    [Fact]
    public void The_generated_code_that_the_README_shows_is_what_the_sample_gets()
    {
        string program = File.ReadAllText(Path.Combine(Repository.Root, "samples", "HelloWorld", "Program.cs"));
        string readMe = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string[] parts = Regex.Match(readMe, "letter for letter:\n\n```csharp\n(.*?)```", RegexOptions.Singleline)
            .Groups[1].Value.Split("\n// ...\n");
        string generated = Generate(program);

        Assert.Equal(4, parts.Length);
        Assert.All(parts, part => Assert.Contains(part.TrimEnd('\n') + "\n", generated, StringComparison.Ordinal));
    }

    [Fact]
    public void The_handlers_that_the_README_shows_compile()
    {
        string readMe = File.ReadAllText(Path.Combine(Repository.Root, "README.md"));
        string section = Regex.Match(readMe, "## What handlers can do\n(.*?)\n## ", RegexOptions.Singleline).Groups[1].Value;
        var (reported, compiled) = CodeBlock.Build(Assert.Single(CodeBlock.AllIn(section.Split('\n'))));

        Assert.Empty(reported);
        Assert.Empty(compiled);
    }

    private static string Generate(string program)
    {
        CSharpParseOptions options = new(LanguageVersion.CSharp14);
        string references = (string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!;
        CSharpCompilation compilation = CSharpCompilation.Create(
            "HelloWorld",
            [
                CSharpSyntaxTree.ParseText(program, options),
                CSharpSyntaxTree.ParseText("global using System; global using Hypersonic;", options),
            ],
            references.Split(Path.PathSeparator).Select(path => MetadataReference.CreateFromFile(path)));
        GeneratorDriver driver = CSharpGeneratorDriver.Create(
            [new HypersonicGenerator().AsSourceGenerator()], parseOptions: options);
        return driver.RunGenerators(compilation).GetRunResult().GeneratedTrees.Single().ToString();
    }
}
