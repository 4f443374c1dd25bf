namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>This method cannot be a handler.</summary>
public class HYP0004Tests
{
    private const string MakeItAMethod = "make it a method of the class";

    [Theory]
    [InlineData("static string [|F|]<T>() => \"\";", "generic", "remove its type parameters, since nothing could choose them")]
    [InlineData("async void [|F|]() => await Task.Delay(1);", "async void", "nobody could wait for it; write 'async Task'")]
    [InlineData("[Obsolete(\"No.\", true)] static string [|F|]() => \"\";", "obsolete as an error", "remove its route, or make the use of it a warning")]
    public void a_handler_is_a_method_that_can_be_called(string handler, string kind, string mend) => DiagnosticAssert.Reports(
        "HYP0004",
        $"'F' is {kind} and cannot be a handler: {mend}",
        $$"""
        partial class Api
        {
            [Get("/")]
            {{handler}}
        }
        """);

    [Fact]
    public void it_has_a_body() => DiagnosticAssert.ReportsAll(
        """
        abstract partial class [|Api|]
        {
            [Get("/")]
            public abstract string F();
        }
        """,
        ("HYP0002", "'Api' is abstract and cannot have routes: remove 'abstract', since the server is given an instance"));

    [Fact]
    public void it_has_a_body_even_where_the_compiler_misses_abstract() => DiagnosticAssert.Reports(
        "HYP0004",
        "'F' is abstract and cannot be a handler: give it a body",
        """
        partial class Api
        {
            [Get("/")]
            public abstract string [|F|]();
        }
        """);

    [Fact]
    public void it_is_no_explicit_implementation_of_an_interface() => DiagnosticAssert.Reports(
        "HYP0004",
        "'IHome.F' is an explicit interface implementation and cannot be a handler: make it a method of its own",
        """
        interface IHome
        {
            string F();
        }

        partial class Api : IHome
        {
            [Get("/")]
            string IHome.[|F|]() => "home";
        }
        """);

    [Fact]
    public void it_is_no_local_function() => DiagnosticAssert.Reports(
        "HYP0004",
        $"'F' is a local function and cannot be a handler: {MakeItAMethod}",
        """
        partial class Api
        {
            static string Outer()
            {
                [Get("/")]
                static string [|F|]() => "home";
                return F();
            }
        }
        """);

    [Fact]
    public void it_is_no_lambda() => DiagnosticAssert.Reports(
        "HYP0004",
        $"'=>' is a lambda and cannot be a handler: {MakeItAMethod}",
        """
        partial class Api
        {
            private Func<string> _home = [Get([|"/"|])] () => "home";
        }
        """);

    [Fact]
    public void it_is_no_accessor() => DiagnosticAssert.Reports(
        "HYP0004",
        $"'Home.get' is an accessor and cannot be a handler: {MakeItAMethod}",
        """
        partial class Api
        {
            static string Home
            {
                [Get("/")]
                [|get|] => "home";
            }
        }
        """);

    [Fact]
    public void it_is_no_operator_or_finalizer() => DiagnosticAssert.ReportsAll(
        """
        partial class Api
        {
            [Get("/plus")]
            public static string operator [|+|](Api left, Api right) => "plus";

            [Get("/text")]
            public static implicit [|operator|] string(Api api) => "text";

            [Get("/end")]
            ~[|Api|]()
            {
            }
        }
        """,
        ("HYP0004", $"'operator +' is an operator and cannot be a handler: {MakeItAMethod}"),
        ("HYP0004", $"'implicit operator string' is an operator and cannot be a handler: {MakeItAMethod}"),
        ("HYP0004", $"'~Api' is a finalizer and cannot be a handler: {MakeItAMethod}"));

    [Theory]
    [InlineData("public static string operator [|checked|] -(Api api) => \"\"; public static string operator -(Api api) => \"\";", "operator checked -")]
    [InlineData("public static bool operator [|true|](Api api) => true; public static bool operator false(Api api) => true;", "operator true")]
    [InlineData("public static explicit [|operator|] int(Api api) => 5;", "explicit operator int")]
    public void operators_are_called_as_they_are_written(string declaration, string name) => DiagnosticAssert.Reports(
        "HYP0004",
        $"'{name}' is an operator and cannot be a handler: {MakeItAMethod}",
        $$"""
        partial class Api
        {
            [Get("/")] {{declaration.Replace("[|checked|] -", "checked [|-|]", StringComparison.Ordinal)}}
        }
        """);

    [Theory]
    [InlineData("string this[int index] { [Get(\"/\")] [|get|] => \"\"; }", "this.get")]
    [InlineData("string Name { get; [Get(\"/\")] [|init|]; } = \"\";", "Name.init")]
    [InlineData("event Action? Done { [Get(\"/\")] [|add|] { } remove { } }", "Done.add")]
    public void accessors_are_called_as_they_are_written(string declaration, string name) => DiagnosticAssert.Reports(
        "HYP0004",
        $"'{name}' is an accessor and cannot be a handler: {MakeItAMethod}",
        $$"""
        partial class Api
        {
            {{declaration}}
        }
        """);

    [Fact]
    public void methods_that_are_only_named_like_special_ones_are_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/plus")]
            static string op_Addition(in Request request) => $"{request.Method}";

            [Get("/get")]
            static string get_Home(in Request request) => $"{request.Method}";

            [Get("/text")]
            public override string ToString() => "text";
        }
        """);

    [Fact]
    public void it_is_no_extension_member() => DiagnosticAssert.Reports(
        "HYP0004",
        $"'F' is an extension member and cannot be a handler: {MakeItAMethod}",
        """
        static partial class Api
        {
            extension(string text)
            {
                [Get("/")]
                public string [|F|]() => text;
            }
        }
        """);

    [Fact]
    public void a_handler_that_is_obsolete_as_a_warning_is_silent() => DiagnosticAssert.IsSilent(
        """
        partial class Api
        {
            [Get("/")]
            [Obsolete("Later.", false)]
            static string F() => Environment.NewLine;
        }
        """);

    [Fact]
    public void a_method_that_implements_an_interface_is_silent() => DiagnosticAssert.IsSilent(
        """
        interface IHome
        {
            string F();
        }

        partial class Api : IHome
        {
            [Get("/")]
            public string F() => "home";
        }
        """);
}
