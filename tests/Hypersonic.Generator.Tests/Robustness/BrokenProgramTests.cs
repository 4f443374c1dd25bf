using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests.Robustness;

/// <summary>
/// Programs as they stand while they are typed. Whatever they are, the generator neither throws nor says that it
/// failed: every run checks that.
/// </summary>
public class BrokenProgramTests
{
    private const string Valid =
        """"
        namespace Shop.Web
        {
            public static partial class Outer
            {
                [Obsolete("Never mind.")]
                internal sealed partial class Api(int start = 5) : IDisposable
                {
                    private const string Name = "shop";
                    private int _count = start;

                    [Get("/"), Head("/index")]
                    static string Home() => $"{Name} at {nameof(Api)}";

                    [Post(route: "/users/{id:int}/posts/{title}")]
                    private Response Add(int id, string title, ReadOnlySpan<byte> content, in Request request)
                    {
                        const int created = 201;
                        if (id > _count++)
                        {
                            return Response.Redirect("/users", 303);
                        }
                        return Response.Json("""{ "a": [1, 2] }""").WithStatus(created).WithHeader("X-A", "b");
                    }

                    [Delete("/users/{id:int}")]
                    public partial string Remove(int id);

                    public partial string Remove(int id) => id switch { 0 => "none", _ => "one" };

                    [Get("/logo")]
                    static ReadOnlySpan<byte> Logo() => (byte[])[0x89, 0x50, .. "NG"u8, (byte)'\r'];

                    [Get("/sum")]
                    static ReadOnlySpan<byte> Sum() => "a"u8 + "b"u8;

                    void IDisposable.Dispose() => _count = default;
                }
            }
        }
        """";

    [Fact]
    public void the_program_is_valid_as_a_whole() => GeneratorRun.OfSound(Valid);

    [Fact]
    public void every_beginning_of_a_program()
    {
        for (int length = 0; length < Valid.Length; length += 3)
        {
            GeneratorRun.Of(TestProgram.Of(Valid[..length]));
        }
    }

    [Fact]
    public void every_end_of_a_program()
    {
        for (int start = 1; start < Valid.Length; start += 11)
        {
            GeneratorRun.Of(TestProgram.Of(Valid[start..]));
        }
    }

    [Fact]
    public void a_program_typed_from_its_beginning_in_one_session()
    {
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of(""));
        foreach (int position in TokenEnds(Valid))
        {
            run = run.After(TestProgram.Of(Valid[..position]));
        }
        run = run.After(TestProgram.Of(Valid));

        // What was cached on the way is not in the result.
        Assert.Equal(GeneratorRun.OfSound(Valid).Source, run.Source);
    }

    [Fact]
    public void programs_without_some_of_their_tokens()
    {
        Random random = new(7);
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(Valid).GetRoot().DescendantTokens()];
        for (int i = 0; i < 200; i++)
        {
            HashSet<int> removed = [.. Enumerable.Range(0, random.Next(1, 4)).Select(_ => random.Next(tokens.Length))];
            GeneratorRun.Of(TestProgram.Of(string.Concat(tokens.Where((_, index) => !removed.Contains(index)).Select(token => token.ToFullString()))));
        }
    }

    [Fact]
    public void programs_whose_tokens_are_in_each_others_place()
    {
        Random random = new(11);
        SyntaxToken[] tokens = [.. CSharpSyntaxTree.ParseText(Valid).GetRoot().DescendantTokens()];
        for (int i = 0; i < 200; i++)
        {
            SyntaxToken[] shuffled = [.. tokens];
            for (int swap = random.Next(1, 4); swap > 0; swap--)
            {
                int first = random.Next(tokens.Length);
                int second = random.Next(tokens.Length);
                (shuffled[first], shuffled[second]) = (shuffled[second], shuffled[first]);
            }
            GeneratorRun.Of(TestProgram.Of(string.Join(' ', shuffled.Select(token => token.Text))));
        }
    }

    private static IEnumerable<int> TokenEnds(string source) =>
        CSharpSyntaxTree.ParseText(source).GetRoot().DescendantTokens().Select(token => token.Span.End);
}
