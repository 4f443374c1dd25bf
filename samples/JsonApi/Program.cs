using System.Collections.Concurrent;
using System.Text.Json;

await HttpServer.RunAsync(new TodoApi(), args);

/// <summary>To-do items as JSON. One instance serves all connections, so its state is safe for threads.</summary>
partial class TodoApi
{
    private readonly ConcurrentDictionary<int, string> _items = new() { [1] = "write a server" };
    private int _lastId = 1;

    [Get("/health")]
    static Response Health() => Response.Json("""{"status":"up"}""");

    [Get("/todos")]
    Response List() => Response.Json($"[{string.Join(',', _items.OrderBy(item => item.Key).Select(Describe))}]");

    [Get("/todos/{id:int}")]
    Response Find(int id) => _items.TryGetValue(id, out string? title)
        ? Response.Json(Describe(new(id, title)))
        : NotFound();

    [Post("/todos")]
    Response Add(string content)
    {
        if (content.Length is 0 or > 100)
        {
            return Response.Json("""{"error":"a title has 1 to 100 characters"}""").WithStatus(422);
        }
        int id = Interlocked.Increment(ref _lastId);
        _items[id] = content;
        return Response.Json(Describe(new(id, content))).WithStatus(201).WithHeader("Location", $"/todos/{id}");
    }

    [Delete("/todos/{id:int}")]
    Response Remove(int id) => _items.TryRemove(id, out _) ? Response.NoContent() : NotFound();

    [Get("/hello/{name}")]
    static Response Hello(string name, in Request request) => Response.Json(
        $$"""{"hello":{{Quote(name)}},"path":{{Quote(System.Text.Encoding.ASCII.GetString(request.Path))}}}""");

    private static Response NotFound() => Response.Json("""{"error":"there is no such item"}""").WithStatus(404);

    private static string Describe(KeyValuePair<int, string> item) => $$"""{"id":{{item.Key}},"title":{{Quote(item.Value)}}}""";

    private static string Quote(string text) => $"\"{JsonEncodedText.Encode(text)}\"";
}
