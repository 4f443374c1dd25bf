using Hypersonic.CodeFixes;

namespace Hypersonic.Generator.Tests.CodeFixes;

/// <summary>An editor asks while the user types: a fix is then offered or not, but it never throws.</summary>
public class HalfTypedTests
{
    private const string Program =
        """
        namespace Shop { class Outer { class Api {
        [Get("a/{id:int}/{name?}"), Post($"a{nameof(Api)}")] static Todo[] Find(in Request request, int page = 1, params string[] tag) => [];
        [Head("/h")] static string Now() => DateTime.UtcNow.ToString("R");
        } } record Todo(int Id); }
        partial class Other {
        [Prefix("a")] [Get(@"/b/{id:guid}")] private partial Todo Find([FromQuery] string a, // b
        """;

    public static TheoryData<int> Ends => [.. Enumerable.Range(1, Program.Length).Where(end => end == Program.Length || !char.IsLetter(Program[end]))];

    [Theory]
    [MemberData(nameof(Ends))]
    public async Task no_fix_throws(int end)
    {
        await new CodeFixRun<MakePartialCodeFixProvider>(Program[..end]).DoesWhatItOffersAsync();
        await new CodeFixRun<AddRouteParameterCodeFixProvider>(Program[..end]).DoesWhatItOffersAsync();
        await new CodeFixRun<SayHowToAnswerCodeFixProvider>(Program[..end]).DoesWhatItOffersAsync();
        await new CodeFixRun<StartWithSlashCodeFixProvider>(Program[..end]).DoesWhatItOffersAsync();
        await new CodeFixRun<AddJsonSerializableCodeFixProvider>(Program[..end]).DoesWhatItOffersAsync();
    }
}
