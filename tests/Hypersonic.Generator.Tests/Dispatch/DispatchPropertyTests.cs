namespace Hypersonic.Generator.Tests.Dispatch;

/// <summary>Random sets of routes answer random requests as a router does that is too simple to be wrong.</summary>
public class DispatchPropertyTests
{
    private const int RequestsPerSet = 3000;

    private static readonly string[] Words = ["a", "b", "ab", "users", "posts", "x1", "10", "-1", "A", "~c", "%C3%A9", "%2F"];
    private static readonly string[] Methods = ["GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];

    [Theory]
    [InlineData(1, 4, 0.0)]
    [InlineData(2, 12, 0.3)]
    [InlineData(3, 40, 0.5)]
    [InlineData(4, 120, 0.4)]
    [InlineData(5, 150, 0.0)]
    [InlineData(6, 60, 0.8)]
    public void routes_answer_as_the_oracle_says(int seed, int count, double parameters)
    {
        Random random = new(seed);
        OracleRoute[] routes = MakeRoutes(random, count, parameters);
        string source = "partial class Api\n{\n" + string.Concat(routes.Select((route, index) => route.Declare(index))) + "}\n";
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of(source));
        Assert.DoesNotContain(run.Diagnostics, diagnostic => diagnostic.Id != "HYP0020");
        CompiledApplication api = run.Load();
        OracleRouter oracle = new(routes);

        HashSet<int> statuses = [];
        for (int i = 0; i < RequestsPerSet; i++)
        {
            string method = random.Next(3) == 0 ? Methods[random.Next(Methods.Length)] : routes[random.Next(count)].Method;
            string target = MakeTarget(random, routes);
            OracleAnswer expected = oracle.Route(method, target);
            var response = api.Send(method, target);
            OracleAnswer actual = new(response.StatusCode, response["Allow"], response.StatusCode == 400 ? "" : response.Text);
            Assert.True(expected == actual, $"{method} {target}\nexpected {expected}\nactual   {actual}\n{source}");
            statuses.Add(expected.Status);
        }
        // Each kind of answer was asked for.
        Assert.Superset(new HashSet<int> { 200, 204, 400, 404, 405 }, statuses);
    }

    [Theory]
    [InlineData(1, 5, 0.0, 0.5)]
    [InlineData(2, 40, 0.5, 0.1)]
    [InlineData(3, 100, 0.6, 0.3)]
    [InlineData(4, 60, 0.8, 0.15)]
    [InlineData(5, 60, 0.8, 0.9)]
    public void content_is_limited_as_the_oracle_says(int seed, int count, double parameters, double limited)
    {
        Random random = new(seed);
        OracleRoute[] routes = [.. MakeRoutes(random, count, parameters).Select(route =>
            random.NextDouble() < limited ? route with { MaxContentLength = random.Next(1, 5) } : route)];
        string source = "partial class Api\n{\n" + string.Concat(routes.Select((route, index) => route.Declare(index))) + "}\n";
        CompiledApplication api = GeneratorRun.Of(TestProgram.Of(source)).Load();
        OracleRouter oracle = new(routes);

        HashSet<int> statuses = [];
        for (int i = 0; i < RequestsPerSet; i++)
        {
            string method = random.Next(3) == 0 ? Methods[random.Next(Methods.Length)] : routes[random.Next(count)].Method;
            string target = MakeTarget(random, routes);
            string content = new('x', random.Next(1, 6));
            int expected = oracle.MaxContentLength(method, target) < content.Length ? 413 : oracle.Route(method, target).Status;
            int actual = api.Send(method, target, content).StatusCode;
            Assert.True(expected == actual, $"{method} {target} {content}\nexpected {expected}\nactual   {actual}\n{source}");
            statuses.Add(expected);
        }
        Assert.Superset(new HashSet<int> { 200, 204, 400, 404, 405, 413 }, statuses);
    }

    /// <summary>Routes of which no two have the same method and match the same paths.</summary>
    private static OracleRoute[] MakeRoutes(Random random, int count, double parameters)
    {
        Dictionary<(string, string), OracleRoute> routes = [];
        while (routes.Count < count)
        {
            string[] segments = [.. Enumerable.Range(0, random.Next(1, 5)).Select(position => MakeSegment(random, position, parameters))];
            OracleRoute route = new(Methods[random.Next(Methods.Length)], segments);
            routes.TryAdd((route.Method, route.Shape), route);
        }
        return [.. routes.Values];
    }

    private static string MakeSegment(Random random, int position, double parameters) =>
        random.NextDouble() < parameters
            ? (random.Next(2) == 0 ? $"{{{(char)('p' + random.Next(3))}{position}}}" : $"{{{(char)('p' + random.Next(3))}{position}:int}}")
            : random.Next(12) == 0 ? "" : Words[random.Next(Words.Length)];

    /// <summary>A path that fits a route, nearly fits one, or none, spelt in one of the ways that mean the same.</summary>
    private static string MakeTarget(Random random, OracleRoute[] routes)
    {
        List<string> segments = [.. routes[random.Next(routes.Length)].Segments.Select(segment => Fill(random, segment))];
        switch (random.Next(8))
        {
            case 0:
                segments.Add(random.Next(2) == 0 ? "" : Words[random.Next(Words.Length)]);
                break;
            case 1:
                segments[random.Next(segments.Count)] = Words[random.Next(Words.Length)];
                break;
            case 2:
                segments.Insert(random.Next(segments.Count + 1), random.Next(2) == 0 ? "." : "x/..");
                break;
            case 3:
                segments[^1] += random.Next(4) switch { 0 => "%", 1 => "%00", 2 => "?a=/users", _ => "x" };
                break;
            case 4:
                segments.Insert(0, "..");
                break;
        }
        string path = "/" + string.Join('/', segments);
        int letter = path.IndexOfAny(['a', 'u', '~', 'x']);
        return letter > 0 && random.Next(5) == 0
            ? $"{path[..letter]}%{(int)path[letter]:x2}{path[(letter + 1)..]}"
            : path.Replace("%C3", random.Next(2) == 0 ? "%c3" : "%C3", StringComparison.Ordinal);
    }

    private static string Fill(Random random, string segment) =>
        !segment.StartsWith('{') ? segment
        : !segment.EndsWith(":int}", StringComparison.Ordinal) && random.Next(2) == 0 ? Words[random.Next(Words.Length)]
        : random.Next(8) switch
        {
            0 => "2147483647",
            1 => "2147483648",
            2 => "-2147483648",
            3 => "+5",
            4 => "007",
            5 => "",
            _ => $"{random.Next(-50, 50)}",
        };
}
