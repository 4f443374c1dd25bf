using Hypersonic.Testing;

namespace Hypersonic.Samples.Tests.JsonApi;

public sealed class InMemoryTests
{
    private const string First = """{"id":1,"title":"write a server","priority":"high","done":false,"version":1}""";

    private readonly TodoApi _api = new();

    [Fact]
    public void An_item_is_found_by_its_id()
    {
        TestResponse response = Get("/todos/1");
        Assert.Equal((200, "application/json", First), (response.StatusCode, response["Content-Type"], response.Text));
        Assert.Equal("\"1\"", response["ETag"]);
    }

    [Fact]
    public void An_item_that_is_not_there_is_a_problem_that_names_its_id()
    {
        TestResponse response = Get("/todos/7");
        Assert.Equal((404, "application/problem+json"), (response.StatusCode, response["Content-Type"]));
        Assert.Equal("""{"title":"Not Found","status":404,"detail":"There is no item 7.","id":7}""", response.Text);
    }

    [Fact]
    public void An_item_that_was_added_is_where_the_location_says()
    {
        TestResponse added = Send("POST", "/todos", """{"title":"sleep","priority":"low"}""");
        Assert.Equal((201, "/todos/2"), (added.StatusCode, added["Location"]));
        Assert.Equal("""{"id":2,"title":"sleep","priority":"low","done":false,"version":1}""", added.Text);
        Assert.Equal(added.Text, Get(added["Location"]!).Text);
    }

    [Theory]
    [InlineData("""{"title":""}""", 422)]
    [InlineData("""{"title":" "}""", 422)]
    [InlineData("""{"title":null}""", 400)]
    [InlineData("""{}""", 400)]
    [InlineData("""{"title":"a","priority":"urgent"}""", 400)]
    [InlineData("""{"title":"a","priority":1}""", 400)]
    [InlineData("null", 400)]
    [InlineData("{", 400)]
    [InlineData("", 400)]
    public void An_item_that_is_none_is_a_problem(string json, int status)
    {
        foreach ((string method, string target) in new[] { ("POST", "/todos"), ("PUT", "/todos/1") })
        {
            TestResponse response = Send(method, target, json);
            Assert.Equal((status, "application/problem+json"), (response.StatusCode, response["Content-Type"]));
        }
        Assert.Equal($$"""{"total":1,"items":[{{First}}]}""", Get("/todos").Text);
    }

    [Theory]
    [InlineData(100, 201)]
    [InlineData(101, 422)]
    public void A_title_has_at_most_100_characters(int length, int status) =>
        Assert.Equal(status, Send("POST", "/todos", $$"""{"title":"{{new string('ü', length)}}"}""").StatusCode);

    [Fact]
    public void What_is_not_JSON_by_its_type_is_refused() => Assert.Equal(
        415, TestServer.Send(_api, Wire.Request("POST", "/todos", "Content-Type: text/plain\r\n", "{}"u8)).StatusCode);

    [Fact]
    public void An_item_is_replaced_as_a_whole()
    {
        Send("PATCH", "/todos/1", """{"done":true}""");
        Assert.Equal(
            """{"id":1,"title":"test it","priority":"normal","done":false,"version":3}""",
            Send("PUT", "/todos/1", """{"title":"test it"}""").Text);
    }

    [Fact]
    public void An_edit_changes_nothing_that_it_does_not_name()
    {
        TestResponse edited = Send("PATCH", "/todos/1", """{"done":true}""");
        Assert.Equal((200, "\"2\""), (edited.StatusCode, edited["ETag"]));
        Assert.Equal("""{"id":1,"title":"write a server","priority":"high","done":true,"version":2}""", edited.Text);
    }

    [Theory]
    [InlineData("PUT", """{"title":"a"}""")]
    [InlineData("PATCH", "{}")]
    public void What_is_not_there_cannot_be_changed(string method, string json) =>
        Assert.Equal(404, Send(method, "/todos/7", json).StatusCode);

    [Theory]
    [InlineData("*", 200)]
    [InlineData("\"1\"", 200)]
    [InlineData("\"3\", \"1\"", 200)]
    [InlineData("\"2\"", 412)]
    [InlineData("W/\"1\"", 412)]
    [InlineData("1", 412)]
    public void A_change_holds_only_for_the_version_that_it_names(string ifMatch, int status)
    {
        Assert.Equal(status, Send("PATCH", "/todos/1", """{"done":true}""", $"If-Match: {ifMatch}\r\n").StatusCode);
        Assert.Equal(status == 200 ? "\"2\"" : "\"1\"", Get("/todos/1")["ETag"]);
    }

    [Theory]
    [InlineData("\"1\"", 304)]
    [InlineData("W/\"1\"", 304)]
    [InlineData("\"2\"", 200)]
    public void An_item_that_the_client_has_is_not_sent_again(string ifNoneMatch, int status) =>
        Assert.Equal(status, Send("GET", "/todos/1", fields: $"If-None-Match: {ifNoneMatch}\r\n").StatusCode);

    [Fact]
    public void An_item_is_removed_once()
    {
        Assert.Equal((204, 404, 404), (
            Send("DELETE", "/todos/1").StatusCode, Send("DELETE", "/todos/1").StatusCode, Get("/todos/1").StatusCode));
    }

    [Theory]
    [InlineData("", 25, "1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20")]
    [InlineData("?offset=20", 25, "21 22 23 24 25")]
    [InlineData("?offset=23&limit=1", 25, "24")]
    [InlineData("?offset=25", 25, "")]
    [InlineData("?offset=2147483647&limit=2147483647", 25, "")]
    [InlineData("?offset=-1&limit=2", 25, "1 2")]
    [InlineData("?limit=0", 25, "1")]
    [InlineData("?search=ITEM+2&limit=3", 7, "2 20 21")]
    [InlineData("?priority=High", 1, "1")]
    [InlineData("?done=true", 0, "")]
    [InlineData("?search=item&priority=normal&done=false&offset=22", 24, "24 25")]
    public void The_list_gives_what_was_asked_for(string query, int total, string ids)
    {
        for (int i = 2; i <= 25; i++)
        {
            Send("POST", "/todos", $$"""{"title":"item {{i}}"}""");
        }
        TodoPage page = System.Text.Json.JsonSerializer.Deserialize(Get($"/todos{query}").Text, TodoJson.Default.TodoPage)!;
        Assert.Equal((total, ids), (page.Total, string.Join(' ', page.Items.Select(todo => todo.Id))));
    }

    [Fact]
    public void The_health_is_told() => Assert.Equal("OK", Get("/health").Text);

    private TestResponse Get(string target) => TestServer.Get(_api, target);

    private TestResponse Send(string method, string target, string json = "", string fields = "") =>
        TestServer.Send(_api, Wire.Json(method, target, json, fields));
}
