using System.Collections.Concurrent;

await HttpServer.RunAsync(new TodoApi(), args);

/// <summary>A list of things to do. One instance answers on all threads at once, so its state is made for that.</summary>
partial class TodoApi
{
    private readonly ConcurrentDictionary<int, Todo> _todos = new() { [1] = new(1, "write a server", Priority.High) };
    private int _lastId = 1;

    [Get("/health")]
    static string Health() => "OK";

    [Get("/todos")]
    TodoPage List(string? search, Priority? priority, bool? done, int offset = 0, int limit = 20)
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

    [Get("/todos/{id:int}")]
    Response Find(int id) => _todos.TryGetValue(id, out Todo? todo) ? Show(todo) : NotFound(id);

    [Post("/todos")]
    Response Add(NewTodo input)
    {
        if (!IsTitle(input.Title))
        {
            return BadTitle();
        }
        int id = Interlocked.Increment(ref _lastId);
        Todo todo = _todos[id] = new Todo(id, input.Title, input.Priority, input.Done);
        return Response.Created($"/todos/{id}", todo, TodoJson.Default.Todo).WithETag(Tag(todo));
    }

    [Put("/todos/{id:int}")]
    Response Replace(int id, NewTodo input, in Request request) => Change(
        id, in request, todo => todo with { Title = input.Title, Priority = input.Priority, Done = input.Done });

    [Patch("/todos/{id:int}")]
    Response Edit(int id, TodoPatch patch, in Request request) => Change(id, in request, todo => todo with
    {
        Title = patch.Title ?? todo.Title,
        Priority = patch.Priority ?? todo.Priority,
        Done = patch.Done ?? todo.Done,
    });

    [Delete("/todos/{id:int}")]
    Response Remove(int id) => _todos.TryRemove(id, out _) ? Response.NoContent() : NotFound(id);

    /// <summary>Tries again where another thread was faster, so that no change is lost.</summary>
    private Response Change(int id, in Request request, Func<Todo, Todo> change)
    {
        while (_todos.TryGetValue(id, out Todo? old))
        {
            if (request.CheckPreconditions(Tag(old)) != PreconditionResult.Met)
            {
                return Response.Problem(412, detail: "Somebody else was faster: get the item again.");
            }
            Todo changed = change(old) with { Version = old.Version + 1 };
            if (!IsTitle(changed.Title))
            {
                return BadTitle();
            }
            if (_todos.TryUpdate(id, changed, old))
            {
                return Show(changed);
            }
        }
        return NotFound(id);
    }

    private static Response Show(Todo todo) => Response.Json(todo, TodoJson.Default.Todo).WithETag(Tag(todo));

    private static string Tag(Todo todo) => $"{todo.Version}";

    private static bool IsTitle(string title) => !string.IsNullOrWhiteSpace(title) && title.Length <= 100;

    private static Response BadTitle() => Response.Problem(422, detail: "A title has 1 to 100 characters, not all of them blank.");

    private static Response NotFound(int id) =>
        Response.Problem(404, detail: $"There is no item {id}.", members: new ProblemMember("id", id));
}
