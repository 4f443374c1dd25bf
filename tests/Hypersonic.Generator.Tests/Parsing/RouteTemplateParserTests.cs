using System.Text;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Parsing;
using Hypersonic.Http;

namespace Hypersonic.Generator.Tests.Parsing;

/// <summary>What is read out of a route template; what is wrong with one is with the diagnostics.</summary>
public class RouteTemplateParserTests
{
    [Fact]
    public void a_literal_path_is_its_segments()
    {
        RouteTemplate template = Parse("/a/b//")!;

        Assert.True(template.IsLiteral);
        Assert.Equal("/a/b//", template.Text);
        Assert.Equal(["a", "b", "", ""], template.Segments.Select(segment => segment.Text));
    }

    [Fact]
    public void parameters_have_a_constraint_and_a_variable()
    {
        RouteTemplate template = Parse("/users/{Id:int}/{class}")!;

        Assert.False(template.IsLiteral);
        Assert.Equal("/users/{Id:int}/{class}", template.Text);
        Assert.Equal("/users/{:Int32}/{}", template.Shape);
        Assert.Equal(
            [
                new SegmentSpec(RouteConstraint.Literal, "users"),
                new SegmentSpec(RouteConstraint.Int32, "Id", "id") { Constraints = ":int" },
                new SegmentSpec(RouteConstraint.Text, "class", "@class"),
            ],
            template.Segments);
    }

    [Theory]
    [InlineData("{ID}", "iD")]
    [InlineData("{Class}", "@class")]
    [InlineData("{_Name}", "_Name")]
    [InlineData("{Ärger}", "ärger")]
    public void a_variable_starts_in_lower_case(string segment, string identifier) =>
        Assert.Equal(identifier, Parse("/" + segment)!.Segments[0].Identifier);

    [Fact]
    public void templates_of_one_shape_are_unequal_but_for_the_shape()
    {
        RouteTemplate first = Parse("/{a}/x")!;
        RouteTemplate second = Parse("/{b}/x")!;

        Assert.NotEqual(first, second);
        Assert.Equal(first.Shape, second.Shape);
        Assert.Equal(first, Parse("/{a}/x"));
    }

    [Fact]
    public void every_literal_is_stored_as_the_server_compares_it()
    {
        Random random = new(5);
        const string alphabet = "ab/~%4120é🌲 \"\\^`|<>'@:.-_!$&()*+,;=";
        Rune[] runes = [.. alphabet.EnumerateRunes()];
        int read = 0;
        for (int i = 0; i < 5000; i++)
        {
            string text = "/" + string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => runes[random.Next(runes.Length)].ToString()));
            if (Parse(text)?.Text is not { } stored)
            {
                continue;
            }
            read++;
            // What is stored is a fixed point of what a path goes through before it is compared ...
            byte[] path = Encoding.ASCII.GetBytes(stored);
            byte[] normalized = new byte[path.Length];
            int length = PathNormalizer.Normalize(path, normalized);
            Assert.Equal(stored, Encoding.ASCII.GetString(normalized, 0, length));
            // ... and of what a client makes of it.
            Assert.Equal(stored, Parse(stored)!.Text);
            Assert.All(stored, c => Assert.True(char.IsAsciiLetterOrDigit(c) || "-._~!$&'()*+,;=:@%/".Contains(c, StringComparison.Ordinal), $"{c} in {stored}"));
        }
        Assert.InRange(read, 1500, 5000);
    }

    [Fact]
    public void a_template_is_read_or_reported_and_never_both()
    {
        Random random = new(6);
        const string alphabet = "/{}:intab%?# \u0007\uD800*.";
        for (int i = 0; i < 20_000; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(10)).Select(_ => alphabet[random.Next(alphabet.Length)]));
            int reports = 0;
            RouteTemplate? template = RouteTemplateParser.Parse(text, (descriptor, arguments) =>
            {
                reports++;
                Assert.NotEmpty(string.Format(null, descriptor.MessageFormat.ToString(), arguments));
            });
            Assert.True(reports == (template is null ? 1 : 0), text);
        }
    }

    private static RouteTemplate? Parse(string text) => RouteTemplateParser.Parse(text, (_, _) => { });
}
