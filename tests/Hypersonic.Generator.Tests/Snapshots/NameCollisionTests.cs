namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Names of the user's that a generated name could meet.</summary>
public class NameCollisionTests
{
    [Fact]
    public Task paths_whose_names_the_dispatcher_has_already()
    {
        string[] paths =
        [
            "/type", "/getType", "/equals", "/toString", "/getHashCode", "/finalize", "/memberwiseClone",
            "/referenceEquals", "/length7", "/length", "/dispatcher", "/templates", "/root", "/getRoot", "/allowGetHead",
            "/onlyAllowGetHead", "/", "/1", "/path1", "/a-b", "/aB", "/readOnlySpan", "/request", "/response",
        ];
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            partial class Api
            {
            {{string.Join('\n', paths.Select((path, index) => $"    [Get(\"{path}\")] static string Handler{index}() => \"{path}\";"))}}
                [Get("/under/{id}")] static string Under(string id) => id;
                [Get("/under/{id}/x")] static string UnderX(string id) => id;
            }
            """);

        CompiledApplication api = run.Load();
        Assert.All(paths, path => Assert.Equal(path, api.Get(path).Text));
        Assert.Equal("5", api.Get("/under/5/x").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task members_of_the_application_called_as_the_dispatcher()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            class Base
            {
                protected static string HypersonicDispatcher_ => "a member of the base class";
            }

            partial class Api : Base
            {
                public string Dispatch => "a property";
                public string RouteTable => "another one";
                class HypersonicDispatcher;

                [Get("/")]
                string Home() => $"{HypersonicDispatcher_} {typeof(HypersonicDispatcher).Name} {Dispatch} {RouteTable}";
            }
            """);

        Assert.Equal("a member of the base class HypersonicDispatcher a property another one", run.Load().Get("/").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task types_and_namespaces_called_as_those_of_the_runtime()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            namespace Shop
            {
                class Request;
                class Response;
                class ResponseWriter;
                class DispatchResult;
                class RequestMethod;
                class RoutePath;
                class IHttpApplication;

                namespace System
                {
                    class Text;
                }

                namespace Hypersonic
                {
                    class Response;
                }

                partial class Api
                {
                    class Encoding;

                    [Get("/{name}")]
                    static global::Hypersonic.Response Home(string name) => global::Hypersonic.Response.Text(name);

                    [Post("/")]
                    static string Post(string content, in global::Hypersonic.Request request) => content;
                }
            }
            """);

        CompiledApplication api = run.Load("Shop.Api");
        Assert.Equal("x", api.Get("/x").Text);
        Assert.Equal("y", api.Send("POST", "/", "y").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void types_and_members_called_as_those_that_the_generated_half_uses()
    {
        const string Types =
            """
            class ReadOnlySpan<T>; class Span<T>; class MemoryExtensions; class GeneratedCodeAttribute; class Encoding;
            class Request; class Response; class ResponseWriter; class DispatchResult; class RequestMethod; class RoutePath;
            """;
        GeneratorRun run = GeneratorRun.OfSound(
            $$"""
            namespace Shop;

            {{Types}}
            class IHttpApplication;

            partial class Api
            {
                {{Types}}
                class Hypersonic;

                public string System => "a property";
                public int MaxContentLength() => 7;
                public int RouteTable = 8;
                public event Action? Dispatch;

                [Post("/many/{text}/{number:int}/1", MaxContentLength = 5)]
                [Post("/many/{text}/{number:int}/22")]
                [Post("/many/{text}/{number:int}/333")]
                [Post("/many/{text}/{number:int}/4444")]
                [Post("/many/{text}/{number:int}/55555")]
                string Template(string text, int number, string content) =>
                    $"{text} {number} {content} {System} {MaxContentLength()} {RouteTable} {Dispatch is null}";

                [Get("/")]
                static string Home() => "home";
            }
            """);

        CompiledApplication api = run.Load("Shop.Api");
        Assert.Equal("a 1 b a property 7 8 True", api.Send("POST", "/many/a/1/4444", "b").Text);
        Assert.Equal(413, api.Send("POST", "/many/a/1/1", "123456").StatusCode);
        Assert.Equal("home", api.Get("/").Text);
    }

    [Fact]
    public Task parameters_called_as_the_dispatchers_own_variables()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                private readonly string _mark = "!";

                [Get("/{request}/{response}/{rest}/{segment}/{application}")]
                string Five(string request, string response, string rest, string segment, string application) =>
                    request + response + rest + segment + application + _mark;

                [Get("/{path:int}/{result:int}/{class:int}/{_:int}")]
                string Four(int path, int result, int @class, int _) => $"{path} {result} {@class} {_} {_mark}";

                [Get("/{content:int}")]
                string Content(int content) => $"{content} {_mark}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("abcde!", api.Get("/a/b/c/d/e").Text);
        Assert.Equal("1 2 3 4 !", api.Get("/1/2/3/4").Text);
        Assert.Equal("6 !", api.Get("/6").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task parameters_called_as_members_of_the_dispatcher()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/y/{AllowGetHead}")]
                static string Literal(string AllowGetHead) => AllowGetHead + Environment.NewLine.Length;

                [Get("/{Name}/")]
                static string Method(string Name) => Name + Environment.NewLine.Length;

                [Get("/x/{Templates:int}/{UnderXTemplatesInt}")]
                static string Node(int Templates, string UnderXTemplatesInt) => Templates + UnderXTemplatesInt;
            }
            """);

        CompiledApplication api = run.Load();
        Assert.StartsWith("a", api.Get("/y/a").Text);
        Assert.StartsWith("b", api.Get("/b/").Text);
        Assert.Equal("5c", api.Get("/x/5/c").Text);
        Assert.Equal("GET, HEAD, OPTIONS", api.Send("OPTIONS", "/y/a")["Allow"]);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void a_type_of_the_user_called_Dispatcher_stays_the_users()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            namespace Shop;

            static class Dispatcher
            {
                public static string Name => "mine";
            }

            partial class Api
            {
                [Get("/{id:int}")]
                static string Find(int id) => Dispatcher.Name;
            }
            """);

        Assert.Equal("mine", run.Load("Shop.Api").Get("/1").Text);
    }
}
