using Hypersonic.Runtime.Tests.Support;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Documentation;

/// <summary>The table of targets and paths in docs/http.md is true.</summary>
public class PathTableTests
{
    public static TheoryData<string> Targets => [.. Rows().Select(static row => row[0])];

    [Theory]
    [MemberData(nameof(Targets))]
    public void A_target_gives_the_path_and_the_parameter_of_the_table(string target)
    {
        string[] row = Rows().Single(row => row[0] == target);
        TestResponse response = TestServer.Get(new PathApplication(), target);

        Assert.Equal(row[1..], response.StatusCode == 200 ? response.Text.Split('\n') : [$"{response.StatusCode}", ""]);
    }

    private static IEnumerable<string[]> Rows() => new DocumentPage("http.md")
        .Rows("target", "path dispatched on", "as the last segment, a `string` gets")
        .Select(static row => row.Select(static cell => cell.Trim('`')).ToArray());

    private sealed class PathApplication : IHttpApplication
    {
        public ReadOnlySpan<byte> RouteTable => default;

        public DispatchResult Dispatch(in Request request, ResponseWriter response)
        {
            ReadOnlySpan<byte> rest = request.Path;
            string parameter = "";
            while (!rest.IsEmpty)
            {
                parameter = RoutePath.ReadText(RoutePath.TakeSegment(ref rest));
            }
            return response.WriteText($"{Wire.Text(request.Path)}\n{parameter}");
        }
    }
}
