namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Handlers that run for each request.</summary>
public class DynamicHandlerTests
{
    [Fact]
    public Task a_handler_takes_the_request_its_content_and_its_route()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            using System.Text;

            partial class Api
            {
                [Get("/request")]
                string Request(in Request request) =>
                    $"{request.Method} {Encoding.ASCII.GetString(request.Target)} {Encoding.ASCII.GetString(request.Query)}";

                [Get("/copy")]
                ReadOnlySpan<byte> Copy(Request request) => request.Path;

                [Post("/bytes")]
                Response Bytes(ReadOnlySpan<byte> content) => Response.Bytes(content);

                [Post("/text")]
                string Text(string content) => content + "!";

                [Get("/{name}/{count:int}")]
                string Repeat(int count, string name) => string.Concat(Enumerable.Repeat(name, count));

                [Put("/{Name}")]
                string All(ReadOnlySpan<byte> content, string name, in Request request) =>
                    $"{name} {content.Length} {request.Fields.Count()}";
            }

            static class FieldLinesExtensions
            {
                public static int Count(this Hypersonic.FieldLines fields)
                {
                    int count = 0;
                    foreach (var _ in fields)
                    {
                        count++;
                    }
                    return count;
                }
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("Get /request?a=b a=b", api.Get("/request?a=b").Text);
        Assert.Equal("/copy", api.Get("/copy?x").Text);
        Assert.Equal("abc", api.Send("POST", "/bytes", "abc").Text);
        Assert.Equal("grün!", api.Send("POST", "/text", "grün").Text);
        Assert.Equal("ho/ho/ho/", api.Get("/ho%2f/3").Text);
        Assert.Equal("me 2 2", api.Send("PUT", "/me", "ab").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task a_response_may_be_built_from_values()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                private int _visits;

                [Get("/visits")]
                Response Visits() => Response.Json($"{++_visits}").WithHeader("X-Visits", _visits.ToString());

                [Get("/choose/{status:int}")]
                static Response Choose(int status)
                {
                    if (status == 0)
                    {
                        return Response.NoContent();
                    }
                    return Response.Text("chosen").WithStatus(status);
                }
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal(("1", "1"), (api.Get("/visits").Text, "1"));
        Assert.Equal("2", api.Get("/visits")["X-Visits"]);
        Assert.Equal(204, api.Get("/choose/0").StatusCode);
        Assert.Equal(418, api.Get("/choose/418").StatusCode);
        Assert.Equal(500, api.Get("/choose/99").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task static_and_private_handlers_are_called_as_they_are()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                private readonly string _greeting = "hi";

                [Get("/static")]
                private static string Static() => "static " + Environment.NewLine.Length;

                [Get("/instance")]
                private string Instance() => _greeting;

                [Get("/public")]
                public string Public() => _greeting;

                [Get("/protected")]
                protected internal virtual string Protected() => _greeting;
            }
            """);

        CompiledApplication api = run.Load();
        Assert.StartsWith("static", api.Get("/static").Text);
        Assert.Equal("hi", api.Get("/instance").Text);
        Assert.Equal("hi", api.Get("/public").Text);
        Assert.Equal("hi", api.Get("/protected").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task handlers_of_one_name_are_told_apart_by_what_they_take()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/a")]
                static string Find() => "all";

                [Get("/a/{id:int}")]
                static string Find(int id) => $"number {id}";

                [Get("/a/{name}")]
                static string Find(string name) => $"name {name}";

                [Post("/a")]
                static string Find(in Request request) => $"request {request.Content.Length}";

                [Put("/a")]
                static string Find(ReadOnlySpan<byte> content) => $"content {content.Length}";
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("all", api.Get("/a").Text);
        Assert.Equal("number 5", api.Get("/a/5").Text);
        Assert.Equal("name x", api.Get("/a/x").Text);
        Assert.Equal("request 1", api.Send("POST", "/a", "x").Text);
        Assert.Equal("content 2", api.Send("PUT", "/a", "xy").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void a_constant_handler_stays_a_literal_whatever_it_takes()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/users/{id}")]
                static string User(string id) => "a user";

                [Post("/users")]
                static Response Add(string content) => Response.Status(201);
            }
            """);

        CompiledApplication api = run.Load();
        Assert.DoesNotContain("dynamic", api.RouteTable);
        Assert.Equal("a user", api.Get("/users/5").Text);
        Assert.Equal(201, api.Send("POST", "/users", "x").StatusCode);
    }

    [Fact]
    public void an_obsolete_handler_is_called_without_a_warning()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Obsolete]
                [Get("/a")]
                string A() => "old " + Environment.ProcessId;

                [Obsolete("Use /a.")]
                [Get("/b")]
                string B() => "older " + Environment.ProcessId;
            }
            """);

        Assert.StartsWith("older", run.Load().Get("/b").Text);
    }

    [Fact]
    public void unsafe_and_extern_handlers_are_called()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            using System.Runtime.InteropServices;

            partial class Api
            {
                [Get("/unsafe")]
                static unsafe string Unsafe() => $"{sizeof(int*)}";

                [Get("/extern")]
                [DllImport("none")]
                static extern string Extern();
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("8", api.Get("/unsafe").Text);
        Assert.Equal(500, api.Get("/extern").StatusCode);
        Assert.Contains(api.Log, line => line.Contains("DllNotFoundException", StringComparison.Ordinal));
    }

    [Fact]
    public void a_handler_that_can_be_overridden_runs()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/")]
                public virtual string Home() => "base";
            }

            class Derived : Api
            {
                public override string Home() => "derived";
            }
            """);

        Assert.Equal("derived", run.Load("Derived").Get("/").Text);
    }
}
