using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypersonic.Benchmarks;

internal readonly record struct Item(int Id, string Name, decimal Price, bool InStock);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(Item))]
[JsonSerializable(typeof(Item[]))]
internal sealed partial class AppJson : JsonSerializerContext;
