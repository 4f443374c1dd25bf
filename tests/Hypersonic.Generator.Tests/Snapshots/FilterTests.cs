namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>What attributes say beside routes: in the message where that is known, before the handler where it is not.</summary>
public class FilterTests
{
    [Fact]
    public Task a_chain_of_filters_leaves_a_literal_a_literal() => Verify(
        """
        [Cors, SecurityHeaders, ResponseHeader("Cache-Control", "no-store")]
        partial class Api
        {
            [Get("/health")]
            static string Health() => "OK";

            [Get("/secret", ETag = true), RequireHeader("X-Api-Key", "secret")]
            static string Secret() => "secret";
        }
        """);

    [Fact]
    public Task what_a_method_says_takes_the_place_of_what_its_class_and_its_assembly_say() => Verify(
        """
        [assembly: ResponseHeader("X-One", "assembly"), ResponseHeader("X-Two", "assembly"), RequireHeader("X-Tenant")]

        [SecurityHeaders(ContentSecurityPolicy = null, StrictTransportSecurity = "max-age=63072000")]
        [ResponseHeader("X-Two", "class"), ResponseHeader("X-Three", "class")]
        [RequireHeader("X-Api-Key", ValueFrom = nameof(Key))]
        partial class Api
        {
            private string Key { get; } = "secret";

            [Get("/inherits")]
            static string Inherits() => "a";

            [Get("/overrides"), SecurityHeaders(FrameOptions = "SAMEORIGIN")]
            [ResponseHeader("x-two", "method"), ResponseHeader("X-Three", null)]
            [RequireHeader("x-api-key", "other", Status = 403), RequireHeader("X-Tenant", Exempt = true)]
            static Response Overrides() => Response.Text("b").WithHeader("Referrer-Policy", "origin");
        }
        """);

    [Fact]
    public Task a_list_of_origins_is_told_by_one_line_that_is_added() => Verify(
        """
        [Cors("https://a.example", "https://b.example:8443", AllowCredentials = true, AllowHeaders = "Content-Type", ExposeHeaders = "ETag", MaxAge = 600)]
        partial class Api
        {
            [Get("/literal")]
            static string Literal() => "literal";

            [Put("/dynamic/{id:int}")]
            static Response Dynamic(int id) => Response.Text($"{id}").WithHeader("Vary", "Accept");

            [Get("/frozen", Frozen = true)]
            static string Frozen() => Environment.MachineName;

            [Get("/files/{*path}")]
            static string Files(string path) => path;

            [Get("/mixed")]
            static string Mixed() => "mixed";

            [Post("/mixed"), Cors]
            static void Post(int times) { }
        }
        """);

    private static Task Verify(string source, [System.Runtime.CompilerServices.CallerMemberName] string method = "") =>
        SnapshotVerifier.Verify(GeneratorRun.OfSound(source), method: method);
}
