namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Handlers whose response is more than what they return.</summary>
public class ResultTests
{
    [Fact]
    public Task nothing_is_204_and_a_writer_is_the_content()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            using System.Buffers;

            partial class Api
            {
                [Delete("/cache")]
                void Clear() => Console.WriteLine("cleared");

                [Put("/notes/{id:int}")]
                static void Store(int id, string content, string? request = null) { }

                [Get("/export", ContentType = "text/csv; charset=utf-8")]
                static void Export(IBufferWriter<byte> csv, int rows = 10) => csv.Write("id;name"u8);

                [Get("/bytes")]
                static void Bytes(IBufferWriter<byte> content) => content.Write("bytes"u8);
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal(204, api.Send("PUT", "/notes/1?request=a", "text").StatusCode);
        Assert.Equal("id;name", api.Get("/export").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task a_handler_says_what_became_of_the_request()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/files/{name}")]
                static DispatchResult File(string name, ResponseWriter response, string? result = null) =>
                    name == "a" ? response.WriteText(result ?? "text") : DispatchResult.NotFound;
            }
            """);

        CompiledApplication api = run.Load();
        Assert.Equal("b", api.Get("/files/a?result=b").Text);
        Assert.Equal(404, api.Get("/files/b").StatusCode);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task a_media_type_is_sent_as_it_is_written()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/literal.csv", ContentType = "text/csv")]
                static string Literal() => "a;b";

                [Get("/dynamic.csv", ContentType = "text/csv")]
                static string Dynamic(string name) => name;
            }
            """);

        Assert.Equal("text/csv", run.Load().Get("/dynamic.csv?name=a")["Content-Type"]);
        return SnapshotVerifier.Verify(run);
    }
}
