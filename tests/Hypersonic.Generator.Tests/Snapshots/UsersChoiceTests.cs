namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>
/// What the compiler says of a name or of an attribute it says of the user's own file, where the user may silence it:
/// the generated half adds no word to it.
/// </summary>
public class UsersChoiceTests
{
    [Theory]
    [InlineData("api")]
    [InlineData("record")]
    [InlineData("field")]
    [InlineData("@required")]
    [InlineData("@scoped")]
    [InlineData("@file")]
    [InlineData("@extension")]
    [InlineData("@await")]
    [InlineData("@class")]
    [InlineData("@nint")]
    [InlineData("@größe")]
    public void a_type_in_lower_case_warns_once(string name)
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            #pragma warning disable CS8981, CS8860
            namespace Shop;

            partial class {{name}}_outer;

            static partial class {{name}}
            {
                partial class Inner
                {
                    private readonly string _text = "inner";

                    [Get("/")]
                    string Home() => _text;
                }
            }

            partial class Outer
            {
                partial record {{name}}
                {
                    private readonly string _text = "home";

                    [Get("/"), Post("/", MaxContentLength = 1)]
                    string Home() => _text;
                }
            }
            """);

        Assert.Equal("home", run.Load($"Shop.Outer+{name.TrimStart('@')}").Get("/").Text);
        Assert.Equal("inner", run.Load($"Shop.{name.TrimStart('@')}+Inner").Get("/").Text);
    }

    [Fact]
    public Task handlers_may_be_experimental_or_obsolete()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            using System.Diagnostics.CodeAnalysis;

            partial class Api
            {
                [Get("/")]
                [Experimental("SHOP002")]
                static string Home() => "home".ToUpperInvariant();

                [Get("/literal")]
                [Experimental("SHOP003")]
                static string Literal() => "not called, so not mentioned";

                [Get("/new"), Get("/newer")]
                [Experimental("SHOP001", UrlFormat = "https://example.org/{0}")]
                string New() => GetType().Name;

                [Get("/old")]
                [Obsolete("Use /new.", DiagnosticId = "SHOP002")]
                string Old() => GetType().Name;

                [Get("/older")]
                [Obsolete]
                string Older() => GetType().Name;
            }
            """);

        CompiledApplication api = run.Load();
        Assert.All(["/new", "/newer", "/old", "/older"], path => Assert.Equal("Api", api.Get(path).Text));
        Assert.Equal("HOME", api.Get("/").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Theory]
    [InlineData("[Experimental(\"SHOP001\")]")]
    [InlineData("[Obsolete]")]
    [InlineData("[Obsolete(\"Old.\", DiagnosticId = \"SHOP001\")]")]
    public void a_filter_may_be_experimental_or_obsolete(string attribute)
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            #pragma warning disable SHOP001, CS0612
            using System.Diagnostics.CodeAnalysis;

            [Filter<Log>]
            partial class Api
            {
                [Get("/")]
                static string Home(Log log) => log.GetType().Name;

                [Get("/literal")]
                static string Literal() => "literal";
            }

            {{attribute}}
            struct Log : IAfterFilter
            {
                public readonly void After(int status) { }
            }
            """);

        Assert.Equal("Log", run.Load().Get("/").Text);
    }

    [Theory]
    [InlineData("[Experimental(\"SHOP001\")]")]
    [InlineData("[Obsolete]")]
    [InlineData("[Obsolete(\"Old.\")]")]
    [InlineData("[Obsolete(\"Old.\", error: true)]")]
    [InlineData("[Obsolete(\"Old.\", DiagnosticId = \"SHOP001\")]")]
    public void an_application_may_be_experimental_or_obsolete(string attribute) => GeneratorRun.OfSound(
        $$"""
        using System.Diagnostics.CodeAnalysis;

        {{attribute}}
        partial class Api
        {
            [Get("/")]
            string Home() => GetType().Name;
        }

        {{attribute}}
        partial class Outer
        {
            partial class Api
            {
                [Post("/{id:int}", MaxContentLength = 5)]
                static string Home(int id) => $"{id}";
            }
        }
        """);
}
