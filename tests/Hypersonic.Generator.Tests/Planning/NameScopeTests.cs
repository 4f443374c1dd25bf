using Hypersonic.Generator.Planning;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests.Planning;

/// <summary>Names in the dispatcher.</summary>
public class NameScopeTests
{
    [Theory]
    [InlineData("/", "Root")]
    [InlineData("/health", "Health")]
    [InlineData("/robots.txt", "RobotsTxt")]
    [InlineData("/users/{id:int}", "UsersIdInt")]
    [InlineData("/a-b_c//d", "ABCD")]
    [InlineData("/404", "Path404")]
    [InlineData("/~/-", "Root")]
    [InlineData("/a%20space", "ASpace")]
    [InlineData("/gr%C3%B6%C3%9Fe/%F0%9F%8C%B2", "GrE")]
    public void a_path_gives_a_name(string path, string name) => Assert.Equal(name, NameScope.OfPath(path));

    [Fact]
    public void every_path_gives_an_identifier_that_starts_with_a_capital()
    {
        Random random = new(13);
        const string alphabet = "aZ9/-._~%{}:ä";
        for (int i = 0; i < 5000; i++)
        {
            string path = "/" + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            string name = NameScope.OfPath(path);

            Assert.True(SyntaxFacts.IsValidIdentifier(name), path);
            Assert.InRange(name[0], 'A', 'Z');
        }
    }

    [Fact]
    public void each_name_is_given_out_once()
    {
        NameScope names = new("Taken", "A_2");

        Assert.Equal(["A", "A_3", "A_4", "Taken_2", "a"], new[] { "A", "A", "A", "Taken", "a" }.Select(names.Take));
    }
}
