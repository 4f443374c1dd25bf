using Hypersonic.Generator.Parsing;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests.Parsing;

/// <summary>Which edits may change what a handler in another file means.</summary>
public class DeclarationsTests
{
    private const string Elsewhere =
        """
        using System.Text;
        [assembly: ResponseHeader("X", "y")]
        enum Number { One = 1 }
        class Elsewhere
        {
            const string Text = "text";
            int _field = 1;
            const int Sum = 1 + 2;
            int Add(int start = 1) => start;
            void Print() { Console.WriteLine(); }
        }
        """;

    [Theory]
    [InlineData("=> start", "=> start + 1")]
    [InlineData("Console.WriteLine();", "Console.WriteLine(1); Print();")]
    [InlineData("Console.WriteLine();", "#region here\n#endregion\n")]
    [InlineData("class Elsewhere", "/* a comment */ class Elsewhere")]
    public void bodies_and_comments_declare_nothing(string before, string after) => Assert.True(AreEqualAfter(before, after));

    [Theory]
    [InlineData("\"text\"", "\"another\"")]
    [InlineData("1 + 2", "1 + 3")]
    [InlineData("start = 1", "start = 2")]
    [InlineData("=> start;", "{ return start; }")]
    [InlineData("Console.WriteLine();", "\n#nullable disable\n")]
    [InlineData("One = 1", "One = 2")]
    [InlineData("\"y\"", "\"z\"")]
    [InlineData("int Add", "long Add")]
    [InlineData("void Print() { Console.WriteLine(); }", "")]
    [InlineData("void Print()", "[Obsolete] void Print()")]
    [InlineData("class Elsewhere", "class Another; class Elsewhere")]
    [InlineData("class Elsewhere", "partial class Elsewhere")]
    [InlineData("using System.Text;", "global using System.Text;")]
    [InlineData("using System.Text;", "#nullable disable\nusing System.Text;")]
    public void all_else_does(string before, string after) => Assert.False(AreEqualAfter(before, after));

    [Fact]
    public void locals_of_the_top_level_hide_types_of_other_files()
    {
        CSharpCompilation program = TestProgram.Of("var text = 1;");

        Assert.False(new Declarations(program).Equal(program.ReplaceSyntaxTree(program.SyntaxTrees[0], TestProgram.Parse("var Text = 1;", TestProgram.FileName))));
    }

    [Fact]
    public void options_and_references_do()
    {
        CSharpCompilation program = TestProgram.Of(Elsewhere);
        Declarations declarations = new(program);

        Assert.False(declarations.Equal(program.WithOptions(program.Options.WithNullableContextOptions(NullableContextOptions.Disable))));
        Assert.False(declarations.Equal(program.RemoveReferences(program.References.Last())));
        Assert.False(declarations.Equal(program.WithAssemblyName("Another")));
        Assert.False(declarations.Equal(program.AddSyntaxTrees(TestProgram.Parse("", "Empty.cs"))));
        Assert.True(declarations.Equal(program));
    }

    private static bool AreEqualAfter(string before, string after)
    {
        CSharpCompilation program = TestProgram.Of("class First;", Elsewhere);
        string edited = Elsewhere.Replace(before, after, StringComparison.Ordinal);
        Assert.NotEqual(Elsewhere, edited);
        return new Declarations(program).Equal(program.ReplaceSyntaxTree(
            program.SyntaxTrees[1], TestProgram.Parse(edited, program.SyntaxTrees[1].FilePath)));
    }
}
