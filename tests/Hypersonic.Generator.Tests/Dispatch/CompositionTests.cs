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

    [Fact]
    public void nothing_is_composed_to_nothing() => Assert.Equal(404, TestServer.Get(HttpApplication.Compose(), "/").StatusCode);

    [Fact]
    public void null_is_no_application() => Assert.Throws<ArgumentNullException>(() => HttpApplication.Compose(Make("Users"), null!));

    private static IHttpApplication Make(string type) => (IHttpApplication)Activator.CreateInstance(Compiled.Value.GetType(type)!)!;

    private static TestResponse Post(IHttpApplication application, string target, string content) => TestServer.Send(
        application, Encoding.UTF8.GetBytes($"POST {target} HTTP/1.1\r\nHost: a\r\nContent-Length: {content.Length}\r\n\r\n{content}"));
}
