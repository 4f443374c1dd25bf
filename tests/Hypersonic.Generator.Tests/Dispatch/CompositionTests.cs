using System.Text;
using Hypersonic.Testing;

namespace Hypersonic.Generator.Tests.Dispatch;

/// <summary>Several classes as one application.</summary>
public class CompositionTests
{
    private const string Program =
        """
        public partial class Users
        {
            [Get("/users/{id:int}")] static string One(int id) => $"user {id}";
            [Post("/users/{id:int}")] static string Change(int id, string content) => content;
            [Post("/limited", MaxContentLength = 2)] static string Limited(string content) => content;
        }

        public partial class Pages
        {
            [Get("/")] static string Home() => "home";
            [Post("/users/{*rest}", MaxContentLength = 4)] static string Any(string rest, string content) => $"{rest} {content}";
        }

        public partial class Hidden
        {
            [Delete("/users/{key:int}")] static string Remove(int key) => "removed";
        }

        public partial class Everything
        {
            [Get("/{*rest}")] static string All(string rest) => rest;
        }
        """;

    private static readonly Lazy<System.Reflection.Assembly> Compiled = new(() =>
    {
        using MemoryStream image = new();
        Assert.True(GeneratorRun.OfSound(Program).Output.Emit(image).Success);
        return System.Reflection.Assembly.Load(image.ToArray());
    });

    [Fact]
    public void the_first_that_has_the_path_answers()
    {
        HttpApplication application = HttpApplication.Compose(Make("Users"), Make("Pages"));

        Assert.Equal("user 5", TestServer.Get(application, "/users/5").Text);
        Assert.Equal("home", TestServer.Get(application, "/").Text);
        Assert.Equal("x ab", Post(application, "/users/x", "ab").Text);
        Assert.Equal(404, TestServer.Get(application, "/nowhere").StatusCode);
        Assert.Equal(404, TestServer.Get(application, "/users/x").StatusCode);
        Assert.Equal("GET, HEAD, POST, OPTIONS", TestServer.Send(application, "PUT /users/5 HTTP/1.1\r\nHost: a\r\n\r\n"u8)["Allow"]);
    }

    [Fact]
    public void the_limit_is_that_of_the_endpoint_that_answers()
    {
        HttpApplication application = HttpApplication.Compose(Make("Users"), Make("Pages"));

        Assert.Equal(413, Post(application, "/limited", "abc").StatusCode);
        Assert.Equal(200, Post(application, "/limited", "ab").StatusCode);
        Assert.Equal(413, Post(application, "/users/x", "abcde").StatusCode);
        // Users sets no limit there, and what Pages would take does not count.
        Assert.Equal("abcde", Post(application, "/users/5", "abcde").Text);
    }

    [Fact]
    public void the_route_table_is_that_of_all()
    {
        IHttpApplication application = HttpApplication.Compose(Make("Users"), HttpApplication.Compose(Make("Pages"), Make("Everything")));

        string table = Encoding.UTF8.GetString(application.RouteTable);

        Assert.Equal(
            ["POST\t/limited", "GET HEAD\t/users/{id:int}", "POST\t/users/{id:int}", "GET HEAD\t/", "POST\t/users/{*rest}", "GET HEAD\t/{*rest}"],
            table.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => string.Join('\t', line.Split('\t')[..2])));
    }

    [Theory]
    [InlineData("Users", "Hidden", "DELETE /users/{key:int} of Hidden.Remove is never reached, since /users/{id:int} of Users.One is asked before it")]
    [InlineData("Users", "Users", "POST /limited of Users.Limited is never reached, since /limited of Users.Limited is asked before it")]
    [InlineData("Everything", "Pages", "GET / of Pages.Home is never reached, since /{*rest} of Everything.All is asked before it")]
    public void what_is_never_reached_is_told_with_both_places(string first, string second, string message)
    {
        ArgumentException exception = Assert.Throws<ArgumentException>(() => HttpApplication.Compose(Make(first), Make(second)));

        Assert.Contains(message, exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/{x:int}", "7", "x")]
    [InlineData("/{x:long}", "2147483648", "9223372036854775808")]
    [InlineData("/{x:guid}", "0f8fad5bd9cb469fa16570867728950e", "0f8fad5b")]
    [InlineData("/{x:bool}", "TRUE", "yes")]
    [InlineData("/{x:alpha}", "abc", "a1")]
    [InlineData("/{x:int:min(5)}", "5", "4")]
    [InlineData("/{x:max(5)}", "-9", "6")]
    [InlineData("/{x:range(-5,5)}", "-5", "-6")]
    [InlineData("/{x:minlength(2)}", "ab", "a")]
    [InlineData("/{x:maxlength(2)}", "ab", "abc")]
    [InlineData("/{x:length(2)}", "%C3%A9b", "a")]
    [InlineData("/{x:length(2,3)}", "abc", "abcd")]
    [InlineData("/v{x:int}.x", "v7.x", "v7.y")]
    [InlineData("/{x}", "a", "a/b")]
    public void a_limit_of_a_later_class_holds_where_the_earlier_one_has_no_such_path(string route, string its, string other)
    {
        string type = route.Contains(":int", StringComparison.Ordinal) ? "int"
            : route.Contains(":guid", StringComparison.Ordinal) ? "Guid"
            : route.Contains(":bool", StringComparison.Ordinal) ? "bool"
            : route.Contains(":long", StringComparison.Ordinal) || route.Contains("max(", StringComparison.Ordinal) || route.Contains("range", StringComparison.Ordinal) ? "long"
            : "string";
        CompiledApplication api = GeneratorRun.OfSound(
            $$"""
            class Api : IHttpApplication
            {
                private readonly IHttpApplication _both = HttpApplication.Compose(new First(), new Second());

                ReadOnlySpan<byte> IHttpApplication.RouteTable => _both.RouteTable;

                int IHttpApplication.MaxContentLength(in Request request) => _both.MaxContentLength(in request);

                DispatchResult IHttpApplication.Dispatch(in Request request, ResponseWriter response) => _both.Dispatch(in request, response);
            }

            partial class First
            {
                [Post("{{route}}")] static string One({{type}} x) => $"first {x}";
            }

            partial class Second
            {
                [Post("/{*all}", MaxContentLength = 1)] static string All(string all) => "second";
            }
            """).Load();

        Assert.StartsWith("first", api.Send("POST", "/" + its, "long content").Text, StringComparison.Ordinal);
        Assert.Equal(413, api.Send("POST", "/" + other, "long content").StatusCode);
        Assert.Equal("second", api.Send("POST", "/" + other, "a").Text);
    }

    [Fact]
    public void a_class_may_come_from_a_library()
    {
        using MemoryStream library = new();
        Assert.True(GeneratorRun.OfSound(Program).Output.WithAssemblyName("Library").Emit(library).Success);
        GeneratorRun run = GeneratorRun.OfSound(TestProgram
            .Of(
                """
                public static class Site
                {
                    public static IHttpApplication Make() => HttpApplication.Compose(new Users(), new Own());
                }

                partial class Own
                {
                    [Get("/own")] static string Mine() => "mine";
                }
                """)
            .AddReferences(Microsoft.CodeAnalysis.MetadataReference.CreateFromImage(library.ToArray())));
        using MemoryStream program = new();
        Assert.True(run.Output.Emit(program).Success);
        System.Runtime.Loader.AssemblyLoadContext context = new("Site", isCollectible: true);
        library.Position = 0;
        context.LoadFromStream(library);
        program.Position = 0;
        var make = context.LoadFromStream(program).GetType("Site")!.GetMethod("Make")!.CreateDelegate<Func<IHttpApplication>>();

        Assert.Equal("user 5", TestServer.Get(make(), "/users/5").Text);
        Assert.Equal("mine", TestServer.Get(make(), "/own").Text);
    }

    [Fact]
    public void nothing_is_composed_to_nothing() => Assert.Equal(404, TestServer.Get(HttpApplication.Compose(), "/").StatusCode);

    [Fact]
    public void null_is_no_application() => Assert.Throws<ArgumentNullException>(() => HttpApplication.Compose(Make("Users"), null!));

    private static IHttpApplication Make(string type) => (IHttpApplication)Activator.CreateInstance(Compiled.Value.GetType(type)!)!;

    private static TestResponse Post(IHttpApplication application, string target, string content) => TestServer.Send(
        application, Encoding.UTF8.GetBytes($"POST {target} HTTP/1.1\r\nHost: a\r\nContent-Length: {content.Length}\r\n\r\n{content}"));
}
