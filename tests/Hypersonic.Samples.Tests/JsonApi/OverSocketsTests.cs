using System.Net;
using System.Net.Http.Json;

namespace Hypersonic.Samples.Tests.JsonApi;

public sealed class OverSocketsTests
{
    [Fact]
    public async Task An_item_lives_from_POST_to_DELETE()
    {
        await using RunningServer server = await RunningServer.StartAsync(new TodoApi());
        using HttpResponseMessage added = await server.Client.PostAsJsonAsync("/todos", new NewTodo("sleep"), TodoJson.Default.NewTodo);
        Uri location = added.Headers.Location!;
        Assert.Equal(HttpStatusCode.Created, added.StatusCode);

        using HttpResponseMessage edited = await server.Client.PatchAsJsonAsync(location, new TodoPatch(Done: true), TodoJson.Default.TodoPatch);
        Assert.Equal(new Todo(2, "sleep", Done: true, Version: 2), await edited.Content.ReadFromJsonAsync(TodoJson.Default.Todo));
        Assert.Equal(2, (await server.Client.GetFromJsonAsync("/todos", TodoJson.Default.TodoPage))!.Total);

        using HttpResponseMessage removed = await server.Client.DeleteAsync(location);
        using HttpResponseMessage missed = await server.Client.GetAsync(location);
        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NotFound), (removed.StatusCode, missed.StatusCode));
    }

    [Fact]
    public async Task Changes_of_many_clients_at_once_are_all_kept()
    {
        await using RunningServer server = await RunningServer.StartAsync(new TodoApi());
        await Task.WhenAll(Enumerable.Range(0, 8).Select(async client =>
        {
            for (int i = 0; i < 25; i++)
            {
                using HttpResponseMessage edited = await server.Client.PatchAsJsonAsync("/todos/1", new TodoPatch(), TodoJson.Default.TodoPatch);
                using HttpResponseMessage added = await server.Client.PostAsJsonAsync("/todos", new NewTodo($"{client}.{i}"), TodoJson.Default.NewTodo);
                Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Created), (edited.StatusCode, added.StatusCode));
            }
        }));

        Assert.Equal(201, (await server.Client.GetFromJsonAsync("/todos/1", TodoJson.Default.Todo))!.Version);
        Assert.Equal(201, (await server.Client.GetFromJsonAsync("/todos", TodoJson.Default.TodoPage))!.Total);
    }
}
