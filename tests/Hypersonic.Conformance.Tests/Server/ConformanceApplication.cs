using System.Text;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>A generated application with a resource for everything that a case wants to see.</summary>
internal sealed partial class ConformanceApplication
{
    public const int LargeLength = 10 * 1024;

    public const int SmallLimit = 10;
    public const int UploadLimit = 500;

    private const string Of64Bytes = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-.";
    private const string Of512Bytes = Of64Bytes + Of64Bytes + Of64Bytes + Of64Bytes + Of64Bytes + Of64Bytes + Of64Bytes + Of64Bytes;
    private const string Of2Kilobytes = Of512Bytes + Of512Bytes + Of512Bytes + Of512Bytes;
    private const string Large = Of2Kilobytes + Of2Kilobytes + Of2Kilobytes + Of2Kilobytes + Of2Kilobytes;

    private static readonly byte[] LargeBytes = Encoding.ASCII.GetBytes(Large);

    [Get("/")]
    private static string Home() => "home";

    [Get("/alive")]
    private static string Alive() => "alive";

    [Get("/empty")]
    private static string Empty() => "";

    [Get("/a/b")]
    private static string Nested() => "nested";

    /// <summary>Depends on the request, so that it is no literal.</summary>
    [Get("/items/{name}")]
    private static string Item(string name) => name;

    [Get("/numbers/{number:int}")]
    private static string Number(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    [Get("/echo")]
    [Post("/echo")]
    [Put("/echo")]
    [Patch("/echo")]
    [Delete("/echo")]
    private static ReadOnlySpan<byte> Echo([FromContent] ReadOnlySpan<byte> content) => content;

    /// <summary>Takes little, whatever the server's limit.</summary>
    [Post("/small", MaxContentLength = SmallLimit)]
    private static ReadOnlySpan<byte> Small(ReadOnlySpan<byte> content) => content;

    /// <summary>Takes more than a server with small limits.</summary>
    [Post("/upload", MaxContentLength = UploadLimit)]
    private static ReadOnlySpan<byte> Upload(ReadOnlySpan<byte> content) => content;

    /// <summary>Never looks at its content.</summary>
    [Post("/ignore")]
    private static string Ignore() => "ignored";

    [Get("/target")]
    private static ReadOnlySpan<byte> Target(in Request request) => request.Target;

    [Get("/query")]
    private static ReadOnlySpan<byte> Query(in Request request) => request.Query;

    [Get("/authority")]
    [Post("/authority")]
    [Put("/authority")]
    [Patch("/authority")]
    [Delete("/authority")]
    private static ReadOnlySpan<byte> Authority(in Request request) => request.Authority;

    /// <summary>The value of the field X.</summary>
    [Get("/field")]
    [Post("/field")]
    private static ReadOnlySpan<byte> Field(in Request request) => request.Fields["X"u8];

    /// <summary>The trailer field X.</summary>
    [Post("/trailer")]
    private static ReadOnlySpan<byte> Trailer(in Request request) => request.Trailers["X"u8];

    /// <summary>Enough to be copied in several pieces.</summary>
    [Get("/large")]
    private static ReadOnlySpan<byte> LargeHandler() => LargeBytes;

    /// <summary>Large enough to be sent from where it lies.</summary>
    [Get("/large-literal")]
    private static string LargeLiteral() => Large;

    [Get("/tagged", ETag = true)]
    private static Response Tagged() => Response.Text("tagged").WithHeader("Vary", "Accept").WithHeader("X-Own", "yes");

    /// <summary>The same, large enough to be sent from where it lies.</summary>
    [Get("/tagged-large", ETag = true)]
    private static string TaggedLarge() => Large;

    [Get("/tagged-frozen", Frozen = true, ETag = true)]
    private static Response TaggedFrozen() => Response.Text(LargeBytes).WithHeader("Expires", "0");

    /// <summary>A version that the request names, so that it is no literal.</summary>
    [Get("/versions/{tag}")]
    private static Response Version(string tag) => Response.Text($"version {tag}").WithETag(tag).WithHeader("Cache-Control", "no-cache");

    [Get("/weak-versions/{tag}")]
    private static Response WeakVersion(string tag) => Response.Text($"version {tag}").WithETag(tag, weak: true);

    [Get("/times/{second:long}")]
    private static Response Time(long second) =>
        Response.Text("time").WithLastModified(DateTimeOffset.FromUnixTimeSeconds(second)).WithHeader("Content-Location", "/time");

    /// <summary>Has both validators.</summary>
    [Get("/both")]
    private static Response Both() => Response.Text("both").WithETag("a").WithHeader("Last-Modified", "Sun, 06 Nov 1994 08:49:37 GMT");

    /// <summary>Would change the version that the request names; there is no version 0.</summary>
    [Put("/versions/{tag}")]
    [Delete("/versions/{tag}")]
    [Patch("/versions/{tag}")]
    private static Response ChangeVersion(string tag, in Request request) =>
        request.CheckPreconditions(tag == "0" ? null : tag) == PreconditionResult.Met ? Response.Text("changed") : Response.Status(412);

    [Get("/throws")]
    [Post("/throws")]
    private static string Throws() => throw new InvalidOperationException("It was asked to fail.");

    /// <summary>Puts what the client sent into a field.</summary>
    [Get("/header/{value}")]
    private static Response Header(string value) => Response.Text("header").WithHeader("X-Value", value);

    [Get("/redirect/{location}")]
    private static Response Redirect(string location) => Response.Redirect(location);

    [Get("/status/{status:int}")]
    private static Response Status(int status) => Response.Status(status);

    [Get("/no-content")]
    private static Response NoContent() => Response.NoContent();

    [Options("/options")]
    private static string OwnOptions() => "own options";

    [Head("/own-head")]
    private static Response OwnHead() => Response.Text("12345").WithHeader("X-Own", "yes");
}
