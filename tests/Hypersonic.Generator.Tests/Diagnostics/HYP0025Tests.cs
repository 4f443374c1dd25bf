namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>No JsonSerializerContext covers the type.</summary>
public class HYP0025Tests
{
    [Fact]
    public void a_type_that_no_context_can_name() => DiagnosticAssert.Reports(
        "HYP0025",
        "No JsonSerializerContext covers 'Todo', so its JSON cannot be read or written: make 'Todo' internal, so that a context can name it",
        """
        partial class Api
        {
            [Get("/")]
            static [|Todo|] Home() => new(1);

            private sealed record Todo(int Id);
        }
        """);

    [Fact]
    public void a_result_without_any_context() => DiagnosticAssert.Reports(
        "HYP0025",
        "No JsonSerializerContext covers 'Todo', so its JSON cannot be read or written: declare '[JsonSerializable(typeof(Todo))] partial class AppJson : JsonSerializerContext;'",
        """
        public record Todo(int Id);

        partial class Api
        {
            [Get("/")]
            static [|Todo|] Home() => new(1);
        }
        """);

    [Fact]
    public void content_without_any_context() => DiagnosticAssert.Reports(
        "HYP0025",
        "No JsonSerializerContext covers 'List<Todo>', so its JSON cannot be read or written: declare '[JsonSerializable(typeof(List<Todo>))] partial class AppJson : JsonSerializerContext;'",
        """
        public record Todo(int Id);

        partial class Api
        {
            [Post("/")]
            static string Home(List<Todo> [|todos|]) => $"{todos.Count}";
        }
        """);

    [Theory]
    [InlineData("List<Todo>", "List<Todo>")]
    [InlineData("Todo[]?", "Todo[]")]
    [InlineData("int", "int")]
    public void a_type_that_a_context_does_not_name(string type, string shown) => DiagnosticAssert.Reports(
        "HYP0025",
        $"No JsonSerializerContext covers '{shown}', so its JSON cannot be read or written: add '[JsonSerializable(typeof({shown}))]' to 'AppJson'",
        $$"""
        using System.Text.Json.Serialization;

        public record Todo(int Id);

        [JsonSerializable(typeof(Todo))]
        partial class AppJson : JsonSerializerContext;

        partial class Api
        {
            [Get("/")]
            static [|{{type}}|] Home() => throw new NotImplementedException();
        }
        """);

    [Fact]
    public void types_that_a_context_names_are_silent() => DiagnosticAssert.IsSilent(
        """
        using System.Text.Json.Serialization;

        public record Todo(int Id);

        static partial class Outer
        {
            [JsonSerializable(typeof(Todo))]
            [JsonSerializable(typeof(int?))]
            internal partial class AppJson : JsonSerializerContext;
        }

        partial class Api
        {
            [Get("/todo")]
            static Todo? Find() => null;

            [Get("/number")]
            static int? Number() => null;

            [Post("/todo")]
            static string Add(Todo todo) => $"{todo.Id}";
        }
        """);
}
