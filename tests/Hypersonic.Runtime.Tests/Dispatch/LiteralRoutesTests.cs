using System.Text;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

/// <summary>A table of literal responses gives each path its own, and everything else to who comes after it.</summary>
public sealed class LiteralRoutesTests
{
    private const string Head = "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Length: 9\r\n\r\n";

    [Theory]
    [InlineData(1, 6)]
    [InlineData(40, 6)]
    [InlineData(300, 12)]
    [InlineData(300, 24)]
    [InlineData(2000, 60)]
    public void a_path_is_found_and_what_is_nearly_one_is_not(int count, int maxLength)
    {
        Random random = new(count);
        string[] paths = [.. MakePaths(random, count, maxLength)];
        Application application = new(paths);

        Assert.All(paths, (path, index) => Assert.Equal($"{index:D9}", TestServer.Get(application, path).Text));
        HashSet<string> known = [.. paths];
        foreach (string path in paths.SelectMany(path => Neighbours(random, path)).Where(path => !known.Contains(path)))
        {
            Assert.Equal(404, TestServer.Get(application, path).StatusCode);
        }
    }

    [Fact]
    public void every_byte_of_a_path_of_any_length_counts()
    {
        string[] paths = [.. Enumerable.Range(1, 100).Select(length => "/".PadRight(length, 'a'))];
        Application application = new(paths);

        foreach (string path in paths)
        {
            for (int i = 1; i < path.Length; i++)
            {
                Assert.Equal(404, TestServer.Get(application, $"{path[..i]}b{path[(i + 1)..]}").StatusCode);
            }
        }
        Assert.Equal($"{99:D9}", TestServer.Get(application, paths[99]).Text);
        Assert.Equal(404, TestServer.Get(application, paths[99] + "a").StatusCode);
    }

    [Fact]
    public void paths_that_differ_only_in_their_middle_are_told_apart()
    {
        string[] paths = [.. Enumerable.Range(0, 50).Select(number => $"/{new string('a', 20)}{number:D2}{new string('b', 20)}")];
        Application application = new(paths);

        Assert.All(paths, (path, index) => Assert.Equal($"{index:D9}", TestServer.Get(application, path).Text));
        Assert.Equal(404, TestServer.Get(application, paths[7].Replace("07", "77", StringComparison.Ordinal)).StatusCode);
    }

    [Fact]
    public void head_gets_what_get_gets_and_other_methods_nothing()
    {
        Application application = new(["/a/path"]);

        Assert.Equal(200, Send(application, "HEAD").StatusCode);
        Assert.Equal("", Send(application, "HEAD").Text);
        Assert.All(["POST", "PUT", "DELETE", "PATCH", "OPTIONS"], method => Assert.Equal(404, Send(application, method).StatusCode));
    }

    [Fact]
    public void a_table_without_routes_knows_none() => Assert.Equal(404, TestServer.Get(new Application([]), "/").StatusCode);

    private static TestResponse Send(Application application, string method) =>
        TestServer.Send(application, Encoding.UTF8.GetBytes($"{method} /a/path HTTP/1.1\r\nHost: localhost\r\n\r\n"));

    private static HashSet<string> MakePaths(Random random, int count, int maxLength)
    {
        HashSet<string> paths = [];
        while (paths.Count < count)
        {
            paths.Add("/" + new string(random.GetItems<char>("ab/c", random.Next(maxLength))));
        }
        return paths;
    }

    private static IEnumerable<string> Neighbours(Random random, string path)
    {
        yield return path + "a";
        yield return path[..^1] is { Length: > 0 } prefix ? prefix : "/aaaa";
        yield return path + new string('b', 3000);
        char[] other = path.ToCharArray();
        other[random.Next(1, Math.Max(path.Length, 2)) % path.Length] = 'd';
        yield return "/" + new string(other)[1..];
    }

    private sealed class Application : IHttpApplication
    {
        private readonly LiteralRoutes _routes;
        private readonly List<byte[]> _literals = [];

        public Application(string[] paths)
        {
            _routes = new LiteralRoutes(paths.Length);
            for (int i = 0; i < paths.Length; i++)
            {
                _routes.Add(Literal(paths[i]), Literal($"{Head}{i:D9}"), Head.IndexOf("Thu", StringComparison.Ordinal), Head.Length);
            }
        }

        public ReadOnlySpan<byte> RouteTable => default;

        public DispatchResult Dispatch(in Request request, ResponseWriter response) => _routes.Dispatch(in request, response);

        /// <summary>Bytes that stay where they are, as those of a literal do.</summary>
        private byte[] Literal(string text)
        {
            byte[] bytes = GC.AllocateUninitializedArray<byte>(text.Length, pinned: true);
            Encoding.ASCII.GetBytes(text, bytes);
            _literals.Add(bytes);
            return bytes;
        }
    }
}
