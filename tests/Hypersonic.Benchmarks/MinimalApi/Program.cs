using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization;
using Hypersonic.Benchmarks;

// The peer: the same answers from an ASP.NET Core minimal API, without what the others do not do
// either (logging, a Server field). A handler that returns a bare string would be answered in
// chunks; Text sends a Content-Length, as the others do. For JSON, chunks are what there is.
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Listen(IPAddress.Loopback, int.Parse(args[0], CultureInfo.InvariantCulture));
});
builder.Services.ConfigureHttpJsonOptions(json => json.SerializerOptions.TypeInfoResolverChain.Insert(0, AppJson.Default));

var app = builder.Build();
app.MapGet("/health", () => TypedResults.Text("OK"));
app.MapGet("/users/{id:int}", (int id) => TypedResults.Text($"user {id}"));
app.MapGet("/items/{id:int}", (int id) => new Item(id, "a pencil, 2B", 1.25m, true));
app.MapPost("/items", (Item[] items) => items);
for (int route = 0; route < RouteNames.All.Count; route++)
{
    string answer = RouteNames.Answer(route);
    app.MapGet(RouteNames.All[route], () => TypedResults.Text(answer));
}

app.Run();

internal readonly record struct Item(int Id, string Name, decimal Price, bool InStock);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(Item[]))]
internal sealed partial class AppJson : JsonSerializerContext;
