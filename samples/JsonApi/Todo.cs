using System.Text.Json;
using System.Text.Json.Serialization;

record Todo(int Id, string Title, Priority Priority = Priority.Normal, bool Done = false, int Version = 1);

record NewTodo(string Title, Priority Priority = Priority.Normal, bool Done = false);

record TodoPatch(string? Title = null, Priority? Priority = null, bool? Done = null);

record TodoPage(int Total, Todo[] Items);

[JsonConverter(typeof(PriorityConverter))]
enum Priority { Low, Normal, High }

sealed class PriorityConverter() : JsonStringEnumConverter<Priority>(JsonNamingPolicy.CamelCase, allowIntegerValues: false);

/// <summary>How JSON is read and written, without reflection. A member that is missing, or null and may not be, is refused.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Todo))]
[JsonSerializable(typeof(NewTodo))]
[JsonSerializable(typeof(TodoPatch))]
[JsonSerializable(typeof(TodoPage))]
partial class TodoJson : JsonSerializerContext;
