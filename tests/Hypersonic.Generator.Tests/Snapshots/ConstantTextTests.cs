namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Handlers that return text which the compiler knows.</summary>
public class ConstantTextTests
{
    [Fact]
    public Task a_string_becomes_a_whole_message()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/")]
                static string Home() => "Hello, world!";
            }
            """);

        var response = run.Load().Get("/");
        Assert.Equal(200, response.StatusCode);
        Assert.Equal("text/plain; charset=utf-8", response["Content-Type"]);
        Assert.Equal("Hello, world!", response.Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task every_spelling_of_a_constant_is_one()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """"
            partial class Api
            {
                private const string Name = "Hypersonic";
                private const int Port = 8080;

                [Get("/field")]
                string Field() => Name;

                [Get("/sum")]
                string Sum() => "I am " + Name + ".";

                [Get("/interpolated")]
                string Interpolated() => $"{Name} at {nameof(Port)}";

                [Get("/raw")]
                string Raw() => """
                    { "name": "raw" }
                    """;

                [Get("/verbatim")]
                string Verbatim() => @"C:\here";

                [Get("/parentheses")]
                string Parentheses() => ((string)(Name));

                [Get("/choice")]
                string Choice() => Port == 8080 ? "eighty" : "other";

                [Get("/local")]
                string Local()
                {
                    const string hello = "hello";
                    const string world = hello + ", world";
                    return world;
                }

                [Get("/another-class")]
                string AnotherClass() => Texts.Elsewhere;
            }

            static class Texts
            {
                public const string Elsewhere = "from elsewhere";
            }
            """");

        CompiledApplication api = run.Load();
        Assert.DoesNotContain("dynamic", api.RouteTable);
        Assert.Equal("Hypersonic", api.Get("/field").Text);
        Assert.Equal("I am Hypersonic.", api.Get("/sum").Text);
        Assert.Equal("Hypersonic at Port", api.Get("/interpolated").Text);
        Assert.Equal("""{ "name": "raw" }""", api.Get("/raw").Text);
        Assert.Equal(@"C:\here", api.Get("/verbatim").Text);
        Assert.Equal("Hypersonic", api.Get("/parentheses").Text);
        Assert.Equal("eighty", api.Get("/choice").Text);
        Assert.Equal("hello, world", api.Get("/local").Text);
        Assert.Equal("from elsewhere", api.Get("/another-class").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task content_of_several_lines_keeps_them_and_every_character()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """"
            partial class Api
            {
                [Get("/poem")]
                static string Poem() => """
                    Über allen Gipfeln
                    	ist "Ruh" \ — 🌲

                    """;

                [Get("/invisible")]
                static string Invisible() => "\0\a\b\t\r\u00A0\u00AD\u200F\u2028\uE000\uFEFF\u0007" + "1";
            }
            """");

        CompiledApplication api = run.Load();
        Assert.Equal("Über allen Gipfeln\n\tist \"Ruh\" \\ — 🌲\n", api.Get("/poem").Text);
        Assert.Equal("\0\a\b\t\r\u00A0\u00AD\u200F\u2028\uE000\uFEFF\u0007" + "1", api.Get("/invisible").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task text_that_is_empty_or_null_is_a_message_without_content()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/empty")]
                static string Empty() => "";

                [Get("/null")]
                static string? Null() => null;
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("0", api.Get("/empty")["Content-Length"]);
        Assert.Equal("0", api.Get("/null")["Content-Length"]);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void content_of_more_lines_than_a_reader_wants_is_one_literal()
    {
        string text = string.Join("\\n", Enumerable.Range(1, 100).Select(line => $"line {line}"));
        GeneratorRun run = GeneratorRun.OfSound($$"""partial class Api { [Get("/")] static string Long() => "{{text}}"; }""");

        Assert.Contains(text + "\"u8;", run.Source);
        Assert.Equal(text.Replace("\\n", "\n"), run.Load().Get("/").Text);
    }
}
