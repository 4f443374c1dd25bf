namespace Hypersonic.Generator.Tests.Snapshots;

/// <summary>Handlers that return bytes which the compiler knows.</summary>
public class ConstantBytesTests
{
    [Fact]
    public Task utf8_literals_and_their_sums_are_text()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """"
            partial class Api
            {
                [Get("/one")]
                static ReadOnlySpan<byte> One() => "grüß dich"u8;

                [Get("/sum")]
                static ReadOnlySpan<byte> Sum() => "a"u8 + "b"u8 + ("c"u8 + "d"u8);

                [Get("/raw")]
                static ReadOnlySpan<byte> Raw() => """
                    first
                    second
                    """u8;

                [Get("/empty")]
                static ReadOnlySpan<byte> Empty() => default;
            }
            """");

        CompiledApplication api = run.Load();
        Assert.DoesNotContain("dynamic", api.RouteTable);
        Assert.Equal("grüß dich", api.Get("/one").Text);
        Assert.Equal("abcd", api.Get("/sum").Text);
        Assert.Equal("first\nsecond", api.Get("/raw").Text);
        Assert.Equal("", api.Get("/empty").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task arrays_and_collection_expressions_of_constants_are_content()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                private const byte Bang = (byte)'!';

                [Get("/span")]
                static ReadOnlySpan<byte> Span() => [72, 105, Bang];

                [Get("/array")]
                static ReadOnlySpan<byte> Array() => new byte[] { 0x48, 0x69 };

                [Get("/implicit-array")]
                static Response ImplicitArray() => Response.Bytes(new[] { Bang, Bang }, "text/x-bang");

                [Get("/collection")]
                static Response Collection() => Response.Bytes([1, 2], contentType: "image/png");
            }
            """);

        CompiledApplication api = run.Load();
        Assert.DoesNotContain("dynamic", api.RouteTable);
        Assert.Equal("Hi!", api.Get("/span").Text);
        Assert.Equal("Hi", api.Get("/array").Text);
        Assert.Equal("!!", api.Get("/implicit-array").Text);
        Assert.Equal("image/png", api.Get("/collection")["Content-Type"]);
        Assert.Equal([1, 2], api.Get("/collection").Content.ToArray());
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public Task bytes_that_are_not_utf8_are_a_literal_beside_the_head()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                [Get("/logo")]
                static Response Logo() => Response.Bytes(
                    [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0xFF], "image/png");

                [Get("/logo/content")]
                static string Content() => "a path whose literal would have the name of that content";
            }
            """);

        CompiledApplication api = run.Load();
        byte[] expected = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 0xFF];
        Assert.Equal(expected, api.Get("/logo").Content.ToArray());
        Assert.Empty(api.Send("HEAD", "/logo").Content.ToArray());
        Assert.Equal("19", api.Send("HEAD", "/logo")["Content-Length"]);
        Assert.StartsWith("a path", api.Get("/logo/content").Text);
        return SnapshotVerifier.Verify(run);
    }

    [Fact]
    public void what_has_to_be_run_is_not_a_constant()
    {
        GeneratorRun run = GeneratorRun.OfSound(
            """
            partial class Api
            {
                private static readonly byte[] Field = [65];

                [Get("/field")]
                static ReadOnlySpan<byte> OfField() => Field;

                [Get("/spread")]
                static ReadOnlySpan<byte> Spread() => (byte[])[.. Field, 66];

                [Get("/zeros")]
                static ReadOnlySpan<byte> Zeros() => new byte[3];

                [Get("/conversion")]
                static ReadOnlySpan<byte> Conversion() => (Shout)new byte[] { 97 };
            }

            class Shout(byte[] bytes)
            {
                public static implicit operator Shout(byte[] bytes) => new(bytes);
                public static implicit operator ReadOnlySpan<byte>(Shout shout) => new[] { (byte)(shout.First - 32) };
                private byte First => bytes[0];
            }
            """);

        CompiledApplication api = run.Load();
        Assert.DoesNotContain("literal", api.RouteTable);
        Assert.Equal("A", api.Get("/field").Text);
        Assert.Equal("AB", api.Get("/spread").Text);
        Assert.Equal("\0\0\0", api.Get("/zeros").Text);
        Assert.Equal("A", api.Get("/conversion").Text);
    }
}
