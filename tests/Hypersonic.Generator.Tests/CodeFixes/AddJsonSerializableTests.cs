using Hypersonic.CodeFixes;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests.CodeFixes;

/// <summary>HYP0025 is mended by the attribute or the context that its message asks for.</summary>
public class AddJsonSerializableTests
{
    private const string Api =
        """
        partial class Api
        {
            [Get("/todo")]
            static Todo Find() => new(1);
        }

        public record Todo(int Id);
        """;

    [Fact]
    public Task a_new_context_stands_behind_the_types_of_the_file() => new CodeFixRun<AddJsonSerializableCodeFixProvider>(Api).GivesAsync(
        $$"""
        using System.Text.Json.Serialization;

        {{Api}}

        [JsonSerializable(typeof(Todo))]
        partial class AppJson : JsonSerializerContext;
        """);

    [Fact]
    public async Task it_is_offered_in_words() => Assert.Equal(
        ["Declare a JsonSerializerContext for 'Todo'"], await new CodeFixRun<AddJsonSerializableCodeFixProvider>(Api).OfferedAsync());

    [Fact]
    public Task a_program_of_statements_keeps_its_heading_and_its_line_ends() => new CodeFixRun<AddJsonSerializableCodeFixProvider>(
        "// The shop.\r\n\r\n// Runs.\r\nHypersonic.HttpServer.RunAsync(new Api(), args).Wait();\r\n\r\n" + Crlf(Api) + " // the end\r\n").GivesAsync(
        "// The shop.\r\n\r\nusing System.Text.Json.Serialization;\r\n\r\n// Runs.\r\nHypersonic.HttpServer.RunAsync(new Api(), args).Wait();\r\n\r\n"
        + Crlf(Api) + " // the end\r\n\r\n[JsonSerializable(typeof(Todo))]\r\npartial class AppJson : JsonSerializerContext;\r\n");

    [Fact]
    public Task the_using_directive_goes_behind_preprocessor_directives() => new CodeFixRun<AddJsonSerializableCodeFixProvider>(
        "#define SHOP\n#nullable enable\n/// <summary>All.</summary>\n" + Api).GivesAsync(
        "#define SHOP\n#nullable enable\n\nusing System.Text.Json.Serialization;\n\n/// <summary>All.</summary>\n" + Api
        + "\n\n[JsonSerializable(typeof(Todo))]\npartial class AppJson : JsonSerializerContext;");

    [Theory]
    [InlineData("using System.Text;\nusing System.Xml; // b\n\n", "using System.Text;\nusing System.Text.Json.Serialization;\nusing System.Xml; // b\n\n")]
    [InlineData("// a\nusing System.Text; // b\n\n", "// a\nusing System.Text; // b\nusing System.Text.Json.Serialization;\n\n")]
    [InlineData("// a\n\nusing Microsoft.Win32;\n", "// a\n\nusing System.Text.Json.Serialization;\nusing Microsoft.Win32;\n")]
    [InlineData("global using System.Xml;\nusing static System.Math;\nusing M = System.Math;\n", "global using System.Xml;\nusing System.Text.Json.Serialization;\nusing static System.Math;\nusing M = System.Math;\n")]
    [InlineData("using System.Text.Json.Serialization;\n", "using System.Text.Json.Serialization;\n")]
    public Task the_using_directive_stands_in_its_place(string before, string after) => new CodeFixRun<AddJsonSerializableCodeFixProvider>(
        WithoutHidden(before + Api)).GivesAsync(
        WithoutHidden($"{after}{Api}\n\n[JsonSerializable(typeof(Todo))]\npartial class AppJson : JsonSerializerContext;"));

    [Fact]
    public Task the_using_directive_goes_behind_extern_aliases()
    {
        CSharpCompilation program = TestProgram.Of("extern alias lib; // theirs\n" + Api);

        return new CodeFixRun<AddJsonSerializableCodeFixProvider>(
            program.AddReferences(TestProgram.Of("").WithAssemblyName("Library").ToMetadataReference(["lib"]))).GivesAsync(
            $"extern alias lib; // theirs\nusing System.Text.Json.Serialization;\n{Api}\n\n[JsonSerializable(typeof(Todo))]\npartial class AppJson : JsonSerializerContext;");
    }

    [Fact]
    public Task it_belongs_to_the_namespace_of_the_handlers() => new CodeFixRun<AddJsonSerializableCodeFixProvider>(
        """
        namespace Shop
        {
            using System.Text;

            partial class Outer
            {
                partial class Api
                {
                    [Post("/todos")]
                    static string Add(List<Models.Todo> todos) => $"{todos.Count} {Encoding.UTF8}";
                }
            }
        }

        namespace Shop.Models
        {
            public record Todo(int Id);
        }
        """).GivesAsync(
        """
        namespace Shop
        {
            using System.Text;
            using System.Text.Json.Serialization;

            partial class Outer
            {
                partial class Api
                {
                    [Post("/todos")]
                    static string Add(List<Models.Todo> todos) => $"{todos.Count} {Encoding.UTF8}";
                }
            }

            [JsonSerializable(typeof(List<Models.Todo>))]
            partial class AppJson : JsonSerializerContext;
        }

        namespace Shop.Models
        {
            public record Todo(int Id);
        }
        """);

    [Fact]
    public Task a_name_that_is_taken_gets_a_number() => new CodeFixRun<AddJsonSerializableCodeFixProvider>(
        $"namespace Shop;\n\nclass AppJson;\n\n{Api}\n").GivesAsync(
        $"using System.Text.Json.Serialization;\n\nnamespace Shop;\n\nclass AppJson;\n\n{Api}\n\n[JsonSerializable(typeof(Todo))]\npartial class AppJson2 : JsonSerializerContext;\n");

    [Fact]
    public Task where_the_names_mean_something_else_they_are_whole() => new CodeFixRun<AddJsonSerializableCodeFixProvider>(
        $"class JsonSerializerContext;\n\n{Api}\n").GivesAsync(
        $"class JsonSerializerContext;\n\n{Api}\n\n[global::System.Text.Json.Serialization.JsonSerializable(typeof(Todo))]\npartial class AppJson : global::System.Text.Json.Serialization.JsonSerializerContext;\n");

    [Fact]
    public Task all_at_once_one_new_context_names_every_type() => new CodeFixRun<AddJsonSerializableCodeFixProvider>(
        """
        partial class Api
        {
            [Get("/todo")]
            static Todo Find() => new(1);

            [Get("/todos")]
            static Todo[] All() => [];

            [Put("/todo")]
            static Todo? Store(Todo todo) => todo;
        }
        """,
        """
        public record Todo(int Id);

        partial class Other
        {
            [Get("/number")]
            static int Number() => 1;
        }
        """).GivesForAllAsync(
        FixAllScope.Project,
        """
        using System.Text.Json.Serialization;

        partial class Api
        {
            [Get("/todo")]
            static Todo Find() => new(1);

            [Get("/todos")]
            static Todo[] All() => [];

            [Put("/todo")]
            static Todo? Store(Todo todo) => todo;
        }

        [JsonSerializable(typeof(Todo))]
        [JsonSerializable(typeof(Todo[]))]
        [JsonSerializable(typeof(int))]
        partial class AppJson : JsonSerializerContext;
        """,
        """
        public record Todo(int Id);

        partial class Other
        {
            [Get("/number")]
            static int Number() => 1;
        }
        """);

    [Fact]
    public Task a_context_of_the_project_gets_an_attribute_in_its_own_file() => new CodeFixRun<AddJsonSerializableCodeFixProvider>(
        Api,
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;

        namespace Shop;

        /// <summary>All that is sent.</summary>
        [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
        [JsonSerializable(typeof(int))] // numbers
        internal sealed partial class ShopJson : JsonSerializerContext
        {
        }
        """).GivesAsync(
        Api,
        """
        using System.Text.Json;
        using System.Text.Json.Serialization;

        namespace Shop;

        /// <summary>All that is sent.</summary>
        [JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
        [JsonSerializable(typeof(int))] // numbers
        [JsonSerializable(typeof(Todo))]
        internal sealed partial class ShopJson : JsonSerializerContext
        {
        }
        """);

    [Theory]
    [InlineData("\r\n", "\t[JsonSerializable(typeof(int))]\r\n\tinternal", "\t[JsonSerializable(typeof(int))]\r\n\t[JsonSerializable(typeof(Todo))]\r\n\tinternal")]
    [InlineData("\n", "[JsonSerializable(typeof(int))] internal", "[JsonSerializable(typeof(int))] [JsonSerializable(typeof(Todo))] internal")]
    [InlineData("\n", "/// <summary>None.</summary>\n    internal", "/// <summary>None.</summary>\n    [JsonSerializable(typeof(Todo))]\n    internal")]
    public Task the_attribute_is_laid_out_as_the_context_is(string newLine, string before, string after)
    {
        string Context(string declaration) => $"using System.Text.Json.Serialization;{newLine}static partial class Outer{newLine}{{{newLine}{declaration} partial class Json : JsonSerializerContext;{newLine}}}";

        return new CodeFixRun<AddJsonSerializableCodeFixProvider>(Context(before), Api).GivesAsync(Context(after), Api);
    }

    [Fact]
    public Task the_names_are_as_short_as_the_file_of_the_context_allows() => new CodeFixRun<AddJsonSerializableCodeFixProvider>(
        """
        using Shop.Models;

        partial class Api
        {
            [Get("/todos")]
            static IReadOnlyList<Todo> All() => [];
        }

        namespace Shop.Models
        {
            public record Todo(int Id);
        }
        """,
        "[System.Text.Json.Serialization.JsonSerializable(typeof(int))]\npartial class Json : System.Text.Json.Serialization.JsonSerializerContext;").GivesAsync(
        """
        using Shop.Models;

        partial class Api
        {
            [Get("/todos")]
            static IReadOnlyList<Todo> All() => [];
        }

        namespace Shop.Models
        {
            public record Todo(int Id);
        }
        """,
        "[System.Text.Json.Serialization.JsonSerializable(typeof(int))]\n[System.Text.Json.Serialization.JsonSerializable(typeof(IReadOnlyList<Shop.Models.Todo>))]\npartial class Json : System.Text.Json.Serialization.JsonSerializerContext;");

    [Fact]
    public async Task each_context_is_offered_and_the_chosen_one_gets_it()
    {
        const string Contexts =
            """
            using System.Text.Json.Serialization;

            [JsonSerializable(typeof(int))]
            partial class A : JsonSerializerContext;

            static partial class Outer
            {
                [JsonSerializable(typeof(int))]
                private partial class Hidden : JsonSerializerContext;

                [JsonSerializable(typeof(int))]
                internal partial class B : JsonSerializerContext;
            }
            """;
        CodeFixRun<AddJsonSerializableCodeFixProvider> run = new(Api, Contexts);

        Assert.Equal(
            ["Add '[JsonSerializable(typeof(Todo))]' to 'A'", "Add '[JsonSerializable(typeof(Todo))]' to 'B'"], await run.OfferedAsync());
        await run.GivesAsync(1, Api, Contexts.Replace("    internal", "    [JsonSerializable(typeof(Todo))]\n    internal", StringComparison.Ordinal));
    }

    [Fact]
    public Task all_at_once_the_context_names_every_type() => new CodeFixRun<AddJsonSerializableCodeFixProvider>(
        Api + "\npartial class Api { [Get(\"/todos\")] static Todo[] All() => []; }",
        "using System.Text.Json.Serialization;\n[JsonSerializable(typeof(int))]\npartial class Json : JsonSerializerContext;").GivesForAllAsync(
        FixAllScope.Solution,
        Api + "\npartial class Api { [Get(\"/todos\")] static Todo[] All() => []; }",
        "using System.Text.Json.Serialization;\n[JsonSerializable(typeof(int))]\n[JsonSerializable(typeof(Todo))]\n[JsonSerializable(typeof(Todo[]))]\npartial class Json : JsonSerializerContext;");

    [Fact]
    public Task a_context_of_a_referenced_project_cannot_be_added_to()
    {
        CSharpCompilation library = JsonGenerator.Complete(TestProgram.Of(
            "using System.Text.Json.Serialization;\n[JsonSerializable(typeof(int))]\npublic partial class Json : JsonSerializerContext;"));
        CSharpCompilation program = TestProgram.Of(Api).AddReferences(library.WithAssemblyName("Library").ToMetadataReference());

        return new CodeFixRun<AddJsonSerializableCodeFixProvider>(program).GivesAsync(
            $"using System.Text.Json.Serialization;\n\n{Api}\n\n[JsonSerializable(typeof(Todo))]\npartial class AppJson : JsonSerializerContext;");
    }

    [Fact]
    public async Task a_type_that_no_context_can_see_is_left_to_the_user() => Assert.Empty(
        await new CodeFixRun<AddJsonSerializableCodeFixProvider>(
            """
            partial class Api
            {
                [Get("/todo")]
                static Todo Find() => new(1);

                private record Todo(int Id);
            }
            """).OfferedAsync());

    private static string Crlf(string text) => text.Replace("\n", "\r\n", StringComparison.Ordinal);

    /// <summary>The using directives of a test are there for their order alone.</summary>
    private static string WithoutHidden(string source) => "#pragma warning disable CS8019\n" + source;
}
