using Hypersonic.Testing;

namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Filters of the user's, which the generated half calls around handlers.</summary>
public class UserFilterTests
{
    [Fact]
    public Task filters_of_three_levels_run_around_what_is_literal_frozen_filled_in_and_dynamic()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            [assembly: Filter<Log>]

            [Filter<Auth>]
            partial class Api
            {
                public List<string> Lines { get; } = [];

                [Get("/health")]
                static string Health() => "OK";

                [Get("/tagged", ETag = true)]
                static string Tagged() => "tagged";

                [Get("/frozen", Frozen = true)]
                string Frozen() => $"frozen {Lines.Count}";

                [Get("/hello/{name}", Template = "hello {name}")]
                static partial void Hello();

                [Get("/me"), Filter<Slow>, Filter<Count>]
                string Me(Auth auth, int page = 1) => $"{auth.User} {page} {Lines.Count}";

                [Get("/parts/{id:int}/{*path}"), Filter<Count>]
                static string Part(string path, Auth auth, int id) => $"{id} {path} {auth.User}";

                [Delete("/me"), Filter<Log>]
                static void Remove() => throw new FormatException("no");

                [Get("/lines"), Filter<Count>]
                string All() => string.Join(", ", Lines);
            }

            struct Log(Api api) : IBeforeFilter, IAfterFilter
            {
                private string? _line;

                public Response? Before(in Request request, ResponseFields fields)
                {
                    _line = $"{request.Method} {System.Text.Encoding.ASCII.GetString(request.Path)}";
                    fields.Add("X-Log", "1");
                    return null;
                }

                public readonly void After(int status) => api.Lines.Add($"{_line} {status}");
            }

            struct Auth : IBeforeFilter
            {
                public string User { get; private set; }

                public Response? Before(in Request request, ResponseFields fields)
                {
                    User = System.Text.Encoding.ASCII.GetString(request.Fields["X-User"u8]);
                    return User == "eve" ? Response.Problem(403) : null;
                }
            }

            struct Slow : IAfterFilter
            {
                public readonly void After(int status) { }
            }

            struct Count(Api api) : IBeforeFilter, IAfterFilter
            {
                public readonly Response? Before(in Request request, ResponseFields fields)
                {
                    api.Lines.Add("count");
                    return null;
                }

                public readonly void After(int status) => api.Lines.Add($"counted {status}");
            }
            """);

        CompiledApplication api = run.Load();
        TestResponse health = api.Get("/health");
        Assert.Equal("OK", health.Text);
        Assert.Equal("1", health["X-Log"]);
        Assert.Equal("tagged", api.Get("/tagged").Text);
        Assert.Equal(304, api.Send("GET", "/tagged", fields: "If-None-Match: *\r\n").StatusCode);
        Assert.Equal("hello ann", api.Get("/hello/ann").Text);
        Assert.Equal("ann 2 5", api.Send("GET", "/me?page=2", fields: "X-User: ann\r\n").Text);
        Assert.Equal(400, api.Get("/me?page=x").StatusCode);
        TestResponse refused = api.Send("GET", "/me", fields: "X-User: eve\r\n");
        Assert.Equal(403, refused.StatusCode);
        Assert.Equal("1", refused["X-Log"]);
        Assert.Equal("7 a/b ann", api.Send("GET", "/parts/7/a/b", fields: "X-User: ann\r\n").Text);
        TestResponse failed = api.Send("DELETE", "/me");
        Assert.Equal(500, failed.StatusCode);
        Assert.Equal("1", failed["X-Log"]);
        Assert.Equal(404, api.Get("/nowhere").StatusCode);
        Assert.Equal(405, api.Send("POST", "/me").StatusCode);
        Assert.Equal(
            "Get /health 200, Get /tagged 200, Get /tagged 304, Get /hello/ann 200, "
            + "count, counted 200, Get /me 200, "
            + "count, counted 400, Get /me 400, "
            + "Get /me 403, "
            + "count, counted 200, Get /parts/7/a/b 200, "
            + "Delete /me 500, Delete /me 500, "
            + "count",
            api.Get("/lines").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task filters_that_wait_hold_the_request_until_its_response_is_out()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            using System.Text;

            [Filter<Around>]
            partial class Api
            {
                public List<string> Lines { get; } = [];

                [Get("/literal"), Filter<Nothing>]
                static string Literal() => "literal";

                [Get("/users/{context}/{id:int}"), Filter<Session>]
                string Show(ReadOnlySpan<byte> context, int id, Session session, bool late = false) =>
                    $"{Encoding.ASCII.GetString(context)} {id} {session.User} {late} {Lines.Count}";

                [Post("/echo/{*rest}"), Filter<Session>]
                static async Task<string> Echo(string rest, string content, Session session)
                {
                    await Task.Yield();
                    return $"{rest} {content} {session.User}";
                }

                [Get("/fails"), Filter<Session>, Filter<Around>]
                static async Task<string> Fails()
                {
                    await Task.Yield();
                    throw new FormatException("late");
                }

                [Get("/pool/{id:int}"), Offload, Filter<Session>]
                string Pool(Session session, int id) => $"{session.User} {id} {Lines.Count}";

                [Get("/lines"), Filter<Nothing>]
                string All() => string.Join(", ", Lines);
            }

            sealed class Session(Api api) : IAsyncBeforeFilter, IAfterFilter
            {
                public string User { get; private set; } = "";

                public async ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken)
                {
                    if (context.Request.Query.IndexOf("late"u8) >= 0)
                    {
                        await Task.Delay(1, cancellationToken);
                    }
                    User = Encoding.ASCII.GetString(context.Request.Fields["X-User"u8]);
                    return User == "" ? Response.Status(401) : null;
                }

                public void After(int status) => api.Lines.Add($"session {status}");
            }

            struct Nothing : IBeforeFilter, IAsyncBeforeFilter
            {
                public readonly Response? Before(in Request request, ResponseFields fields) =>
                    request.Fields["X-User"u8].IsEmpty ? Response.Status(403) : null;

                public readonly ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken) => default;
            }

            readonly struct Around(Api api) : IAfterFilter
            {
                public void After(int status) => api.Lines.Add($"around {status}");
            }
            """);

        CompiledApplication api = run.Load();
        const string Ann = "X-User: ann\r\n";
        Assert.Equal("literal", api.Send("GET", "/literal", fields: Ann).Text);
        Assert.Equal(403, api.Get("/literal").StatusCode);
        Assert.Equal("a b 7 ann False 2", api.Send("GET", "/users/a%20b/7", fields: Ann).Text);
        Assert.Equal("x 7 ann True 4", api.Send("GET", "/users/x/7?late=true", fields: Ann).Text);
        Assert.Equal(401, api.Get("/users/x/7?late=true").StatusCode);
        Assert.Equal(400, api.Send("GET", "/users/x/7?late=when", fields: Ann).StatusCode);
        Assert.Equal("a/b hello ann", api.Send("POST", "/echo/a/b?late", "hello", Ann).Text);
        Assert.Equal(" hello ann", api.Send("POST", "/echo?late", "hello", Ann).Text);
        Assert.Equal(500, api.Send("GET", "/fails?late", fields: Ann).StatusCode);
        Assert.Equal(500, api.Send("GET", "/fails", fields: Ann).StatusCode);
        Assert.Equal("ann 9 19", api.Send("GET", "/pool/9?late", fields: Ann).Text);
        Assert.Equal(
            "around 200, around 403, "
            + "session 200, around 200, session 200, around 200, around 401, session 400, around 400, "
            + "session 200, around 200, session 200, around 200, "
            + "around 500, session 500, around 500, around 500, session 500, around 500, "
            + "session 200, around 200",
            api.Send("GET", "/lines", fields: Ann).Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task filters_that_hold_the_response_back_are_told_of_it_by_the_core()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            using System.Threading;
            using System.Threading.Tasks;

            [Filter<Log>, Filter<Commit>]
            partial class Api
            {
                [Get("/literal")]
                static string Literal() => "literal";

                [Get("/waits/{id:int}"), Filter<Session>]
                static async Task<string> Waits(int id)
                {
                    await Task.Delay(1);
                    return $"{id}";
                }
            }

            readonly struct Log : IAfterFilter
            {
                public void After(int status)
                {
                }
            }

            readonly struct Commit : IAsyncAfterFilter
            {
                public async ValueTask AfterAsync(int status, CancellationToken cancellationToken) => await Task.Delay(1, cancellationToken);
            }

            sealed class Session : IAsyncBeforeFilter, IAfterFilter
            {
                public async ValueTask<Response?> BeforeAsync(RequestContext context, CancellationToken cancellationToken)
                {
                    await Task.Delay(1, cancellationToken);
                    return null;
                }

                public void After(int status)
                {
                }
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("literal", api.Get("/literal").Text);
        Assert.Equal("7", api.Get("/waits/7").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task what_attributes_declare_is_checked_before_filters_and_is_in_what_they_answer()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            [ResponseHeader("X-Declared", "1"), ResponseHeader("Vary", "Accept"), Cors("https://a.example")]
            partial class Api
            {
                [Get("/literal", ETag = true), Filter<Auth>, RequireHeader("X-Key", "k")]
                static string Literal() => "literal";

                [Get("/frozen", Frozen = true), Filter<Auth>]
                static string Frozen() => Environment.MachineName.Length > 0 ? "frozen" : "";

                [Get("/own"), Filter<Auth>]
                static Response Own() => Response.Text("own").WithHeader("X-Auth", "mine").WithHeader("X-Declared", "mine");
            }

            struct Auth : IBeforeFilter
            {
                public readonly Response? Before(in Request request, ResponseFields fields)
                {
                    fields.Add("X-Auth", "2");
                    fields.Add("Vary", "X-User");
                    return request.Fields["X-User"u8].SequenceEqual("eve"u8) ? Response.Status(403)
                        : request.Fields["X-User"u8].IsEmpty ? throw new FormatException("nobody")
                        : null;
                }
            }
            """);

        CompiledApplication api = run.Load();
        const string Key = "Origin: https://a.example\r\nX-Key: k\r\n";
        Assert.Equal("401, no X-Auth, X-Declared 1, Vary 2, https://a.example", Describe("/literal", "Origin: https://a.example\r\n"));
        Assert.Equal("200, X-Auth 1, X-Declared 1, Vary 3, https://a.example", Describe("/literal", Key + "X-User: ann\r\n"));
        Assert.Equal("304, X-Auth 1, X-Declared 1, Vary 3, https://a.example", Describe("/literal", Key + "X-User: ann\r\nIf-None-Match: *\r\n"));
        Assert.Equal("403, X-Auth 1, X-Declared 1, Vary 3, https://a.example", Describe("/literal", Key + "X-User: eve\r\n"));
        Assert.Equal("500, X-Auth 1, X-Declared 1, Vary 3, https://a.example", Describe("/literal", Key));
        Assert.Equal("200, X-Auth 1, X-Declared 1, Vary 3, https://a.example", Describe("/frozen", Key + "X-User: ann\r\n"));
        Assert.Equal("403, X-Auth 1, X-Declared 1, Vary 3, https://a.example", Describe("/frozen", Key + "X-User: eve\r\n"));
        Assert.Equal("200, X-Auth 1, X-Declared 1, Vary 3, https://a.example", Describe("/own", Key + "X-User: ann\r\n"));
        Assert.Equal("mine", api.Send("GET", "/own", fields: Key + "X-User: ann\r\n")["X-Auth"]);
        Assert.Equal(204, api.Send("OPTIONS", "/literal", fields: Key + "Access-Control-Request-Method: GET\r\n").StatusCode);
        return SnapshotVerifier.Verify(run);

        string Describe(string target, string fields)
        {
            TestResponse response = api.Send("GET", target, fields: fields);
            return $"{response.StatusCode}, {Count("X-Auth")}, {Count("X-Declared")}, {Count("Vary")}, {response["Access-Control-Allow-Origin"]}";

            string Count(string name) => response.Fields.Count(field => field.Key == name) is > 0 and int count ? $"{name} {count}" : $"no {name}";
        }
    }
}
