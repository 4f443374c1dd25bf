using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Mvc = Microsoft.AspNetCore.Mvc;

namespace Hypersonic.Samples.Tests.Differential;

/// <summary>The sample JsonApi, as a minimal API.</summary>
internal sealed class MinimalTodoApi
{
    private readonly ConcurrentDictionary<int, Todo> _todos = new() { [1] = new(1, "write a server", Priority.High) };
    private int _lastId = 1;

    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/health", () => "OK");
        app.MapGet("/todos", List);
        app.MapGet("/todos/{id:int}", (int id, HttpResponse response) =>
            _todos.TryGetValue(id, out Todo? todo) ? (IResult)Show(todo, response) : NotFound(id));
        app.MapPost("/todos", Add);
        app.MapPut("/todos/{id:int}", (int id, NewTodo input, [Mvc.FromHeader(Name = "If-Match")] string? ifMatch, HttpResponse response) =>
            Change(id, ifMatch, response, todo => todo with { Title = input.Title, Priority = input.Priority, Done = input.Done }));
        app.MapPatch("/todos/{id:int}", (int id, TodoPatch patch, [Mvc.FromHeader(Name = "If-Match")] string? ifMatch, HttpResponse response) =>
            Change(id, ifMatch, response, todo => todo with
            {
                Title = patch.Title ?? todo.Title,
                Priority = patch.Priority ?? todo.Priority,
                Done = patch.Done ?? todo.Done,
            }));
        app.MapDelete("/todos/{id:int}", (int id) => _todos.TryRemove(id, out _) ? (IResult)TypedResults.NoContent() : NotFound(id));
    }

    private TodoPage List(string? search, Priority? priority, bool? done, int offset = 0, int limit = 20)
    {
        Todo[] found =
        [
            .. _todos.Values.OrderBy(todo => todo.Id).Where(todo =>
                todo.Title.Contains(search ?? "", StringComparison.OrdinalIgnoreCase)
                && todo.Priority == (priority ?? todo.Priority)
                && todo.Done == (done ?? todo.Done)),
        ];
        return new TodoPage(found.Length, [.. found.Skip(offset).Take(Math.Clamp(limit, 1, 100))]);
    }

    private IResult Add(NewTodo input, HttpResponse response)
    {
        if (!IsTitle(input.Title))
        {
            return BadTitle();
        }
        int id = Interlocked.Increment(ref _lastId);
        Todo todo = _todos[id] = new Todo(id, input.Title, input.Priority, input.Done);
        response.Headers.ETag = Tag(todo);
        return TypedResults.Created($"/todos/{id}", todo);
    }

    private IResult Change(int id, string? ifMatch, HttpResponse response, Func<Todo, Todo> change)
    {
        while (_todos.TryGetValue(id, out Todo? old))
        {
            if (ifMatch is not (null or "*") && ifMatch != Tag(old))
            {
                return TypedResults.Problem(statusCode: 412, detail: "Somebody else was faster: get the item again.");
            }
            Todo changed = change(old) with { Version = old.Version + 1 };
            if (!IsTitle(changed.Title))
            {
                return BadTitle();
            }
            if (_todos.TryUpdate(id, changed, old))
            {
                return Show(changed, response);
            }
        }
        return NotFound(id);
    }

    private static Ok<Todo> Show(Todo todo, HttpResponse response)
    {
        response.Headers.ETag = Tag(todo);
        return TypedResults.Ok(todo);
    }

    private static string Tag(Todo todo) => $"\"{todo.Version}\"";

    private static bool IsTitle(string title) => !string.IsNullOrWhiteSpace(title) && title.Length <= 100;

    private static ProblemHttpResult BadTitle() =>
        TypedResults.Problem(statusCode: 422, detail: "A title has 1 to 100 characters, not all of them blank.");

    private static ProblemHttpResult NotFound(int id) => TypedResults.Problem(
        statusCode: 404, detail: $"There is no item {id}.", extensions: new Dictionary<string, object?> { ["id"] = id });
}
