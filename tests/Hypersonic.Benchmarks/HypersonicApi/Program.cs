using System.Text.Json;
using System.Text.Json.Serialization;

// A handler for each shape of request. The minimal API beside it has the same.
await HttpServer.RunAsync(new Api(), args);

internal sealed partial class Api
{
    [Get("/health")]
    private static string Health() => "OK";

    [Get("/users/{id:int}")]
    private static string User(int id) => $"user {id}";

    [Get("/items/{id:int}")]
    private static Item Find(int id) => new(id, "a pencil, 2B", 1.25m, true);

    [Post("/items")]
    private static Item[] Store(Item[] items) => items;
}

internal readonly record struct Item(int Id, string Name, decimal Price, bool InStock);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(Item[]))]
internal sealed partial class AppJson : JsonSerializerContext;
