namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>The ways to declare an application.</summary>
public class DeclarationTests
{
    [Fact]
    public Task in_a_file_scoped_namespace()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            namespace Shop.Web;

            public sealed partial class Api
            {
                [Get("/")]
                static string Home() => "shop";
            }
            """);

        Assert.Equal("shop", run.Load("Shop.Web.Api").Get("/").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task nested_in_types_of_every_kind()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            namespace Shop
            {
                public static partial class Outer
                {
                    internal partial interface IMiddle
                    {
                        partial record struct Inner
                        {
                            private partial class Api
                            {
                                [Get("/")]
                                string Home() => "nested " + GetType().Name;
                            }
                        }
                    }
                }
            }
            """);

        Assert.Equal("nested Api", run.Load("Shop.Outer+IMiddle+Inner+Api").Get("/").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Theory]
    [InlineData("partial struct Outer")]
    [InlineData("ref partial struct Outer")]
    [InlineData("readonly partial struct Outer")]
    [InlineData("readonly partial record struct Outer")]
    [InlineData("partial record Outer")]
    [InlineData("partial record class Outer")]
    [InlineData("sealed partial class Outer")]
    [InlineData("abstract partial class Outer")]
    [InlineData("static unsafe partial class Outer")]
    public void nested_in(string outer)
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""{{outer}} { internal partial class Api { [Get("/")] string Home() => "in"; } }""");

        Assert.Equal("in", run.Load("Outer+Api").Get("/").Text);
    }

    [Theory]
    [InlineData("public sealed partial class Api")]
    [InlineData("partial class Api()")]
    [InlineData("partial record Api")]
    [InlineData("sealed partial record class Api")]
    [InlineData("partial record class Api(int Number = 5) { public Api() : this(5) { } }\npartial record Api")]
    [InlineData("class Plain;\npartial class Api : Plain, IDisposable { void IDisposable.Dispose() { } }\npartial class Api")]
    [InlineData("[Obsolete(\"All of it.\", true)] partial class Api")]
    public void declared_as(string declaration)
    {
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""{{declaration}} { [Get("/")] string Home() => "{{nameof(declared_as)}}" + Environment.NewLine; }""");

        Assert.StartsWith(nameof(declared_as), run.Load().Get("/").Text);
    }

    [Fact]
    public Task with_names_that_are_keywords()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            namespace @namespace.@event
            {
                partial class @static
                {
                    public partial record @class
                    {
                        [Get("/")]
                        string @return() => "of " + GetType().Name;

                        [Get("/{new}/{int:int}")]
                        static string @void(string @new, int @int) => @new + @int;
                    }
                }
            }
            """);

        CompiledApplication api = run.Load("namespace.event.static+class");
        Assert.Equal("of class", api.Get("/").Text);
        Assert.Equal("a7", api.Get("/a/7").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task in_two_halves_in_two_files()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial record Api
            {
                [Get("/first")]
                static string First() => "first";
            }
            """,
            """
            partial record class Api
            {
                [Get("/second")]
                static string Second() => "second";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("first", api.Get("/first").Text);
        Assert.Equal("second", api.Get("/second").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void several_applications_have_a_file_each()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/")]
                static string Home() => "lower";

                internal partial class Admin
                {
                    [Get("/")]
                    static string Home() => "admin";
                }
            }

            partial class API
            {
                [Get("/")]
                static string Home() => "upper";
            }

            namespace Api2
            {
                partial class Api
                {
                    [Get("/")]
                    static string Home() => "spaced";
                }
            }
            """);

        // Hint names must differ even where letter case does not count.
        Assert.Equal(["API.g.cs", "Api.2.g.cs", "Api.Admin.g.cs", "Api2.Api.g.cs"], run.Sources.Select(source => source.HintName).Order(StringComparer.Ordinal));
        Assert.Equal("lower", run.Load("Api").Get("/").Text);
        Assert.Equal("upper", run.Load("API").Get("/").Text);
        Assert.Equal("admin", run.Load("Api+Admin").Get("/").Text);
        Assert.Equal("spaced", run.Load("Api2.Api").Get("/").Text);
    }

    [Fact]
    public void the_attribute_may_stand_on_either_half_of_a_partial_method()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/defined")]
                private static partial string Defined();

                private static partial string Implemented();

                [Get("/both")]
                private static partial string Both();
            }
            """,
            """
            partial class Api
            {
                private static partial string Defined() => "defined here";

                [Get("/implemented")]
                private static partial string Implemented() => "implemented";

                [Get("/both/too")]
                private static partial string Both() => "both";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.DoesNotContain("dynamic", api.RouteTable);
        Assert.Equal("defined here", api.Get("/defined").Text);
        Assert.Equal("implemented", api.Get("/implemented").Text);
        Assert.Equal("both", api.Get("/both").Text);
        Assert.Equal("both", api.Get("/both/too").Text);
    }

    [Fact]
    public void attributes_on_both_halves_in_one_file_count_once()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/a")]
                private static partial string Home();

                [Get("/b")]
                private static partial string Home() => "home";
            }
            """);

        Assert.Equal(2, run.Load().RouteTable.Count(c => c == '\n'));
    }

    [Fact]
    public void without_implicit_usings()
    {
        var program = TestProgram.Of(
            """
            using GetIt = Hypersonic.GetAttribute;

            partial class Api
            {
                [GetIt("/alias/{name}")]
                [Hypersonic.Get("/name/{name}"), Hypersonic.PutAttribute("/full/{name}")]
                static string Home(string name) => name;
            }
            """);
        GeneratorRun run = GeneratorRun.OfSound(program.RemoveSyntaxTrees(program.SyntaxTrees[1]));

        CompiledApplication api = run.Load();
        Assert.Equal("a", api.Get("/alias/a").Text);
        Assert.Equal("b", api.Get("/name/b").Text);
        Assert.Equal("c", api.Send("PUT", "/full/c").Text);
    }

    [Fact]
    public void without_nullable()
    {
        var program = TestProgram.Of(
            """
            partial class Api
            {
                [Get("/{name}")]
                static string Home(string name) => name;
            }
            """);
        GeneratorRun run = GeneratorRun.OfSound(program.WithOptions(
            program.Options.WithNullableContextOptions(Microsoft.CodeAnalysis.NullableContextOptions.Disable)));

        Assert.Equal("x", run.Load().Get("/x").Text);
    }

    [Fact]
    public void in_the_oldest_version_of_the_language_that_works()
    {
        GeneratorRun run = GeneratorRun.OfSound(TestProgram.Of(
            TestProgram.ParseOptions.WithLanguageVersion(Microsoft.CodeAnalysis.CSharp.LanguageVersion.CSharp12),
            """
            partial class Api
            {
                [Get("/bytes")]
                static Response Bytes() => Response.Bytes(new byte[] { 255 });

                [Get("/{name}/{id:int}")]
                static string Home(string name, int id) => name + id;
            }
            """));

        Assert.Equal("x5", run.Load().Get("/x/5").Text);
    }
}
