namespace Hypersonic.Benchmarks.Loopback;

/// <summary>What is asked of a server, and what it must answer.</summary>
/// <param name="Name">What <c>--shape</c> calls it.</param>
/// <param name="ContentType">The type of the answer, and of the content that is sent, if any is.</param>
/// <param name="Answer">The content of the answer to the first path.</param>
/// <param name="Content">What is sent; empty for none.</param>
internal sealed record Shape(string Name, string Method, string Path, string ContentType, string Answer, string Content = "")
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Json = "application/json";

    // About 1 KiB.
    private static readonly string Items = $"[{string.Join(',', Enumerable.Range(1, 16).Select(Item))}]";

    public static readonly Shape Static = new("static", "GET", "/health", Text, "OK");
    public static readonly Shape Parameter = new("parameter", "GET", "/users/42", Text, "user 42");
    public static readonly Shape JsonOut = new("json", "GET", "/items/42", Json, Item(42));
    public static readonly Shape Echo = new("echo", "POST", "/items", Json, Items, Items);
    public static readonly Shape NotFound = new("not-found", "GET", "/missing", Text, "Not Found\n") { Status = 404 };
    public static readonly Shape Routes = new("routes", "GET", RouteNames.All[0], Text, RouteNames.Answer(0)) { Paths = RouteNames.All };

    public static readonly IReadOnlyList<Shape> All = [Static, Parameter, JsonOut, Echo, NotFound, Routes];

    /// <summary>What is asked in turn.</summary>
    public IReadOnlyList<string> Paths { get; private init; } = [Path];

    public int Status { get; private init; } = 200;

    /// <summary>The fields that tell of the content that is sent.</summary>
    public string ContentFields => Content == "" ? "" : $"Content-Type: {ContentType}\r\nContent-Length: {Content.Length}\r\n";

    /// <summary>A whole response, for a server that has nothing but that.</summary>
    public string Response =>
        $"HTTP/1.1 {(Status == 200 ? "200 OK" : "404 Not Found")}\r\nDate: Sun, 06 Nov 1994 08:49:37 GMT\r\n"
        + $"Content-Type: {ContentType}\r\nContent-Length: {Answer.Length}\r\n\r\n{Answer}";

    public static Shape Find(string name) => All.FirstOrDefault(shape => shape.Name == name)
        ?? throw new BenchmarkException($"there is no shape {name}; there are {string.Join(", ", All.Select(shape => shape.Name))}");

    /// <summary>Whether an answer is the right one. What a server writes about that which it does not have is its own affair.</summary>
    public bool Accepts(int status, string answer) => status == Status && (status == 404 || answer == Answer);

    private static string Item(int id) => $$"""{"id":{{id}},"name":"a pencil, 2B","price":1.25,"inStock":true}""";
}
