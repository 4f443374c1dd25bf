using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hypersonic.Http;
using Microsoft.Net.Http.Headers;

namespace Hypersonic.Runtime.Tests;

public sealed class ResponseFileTests : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("hypersonic-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void A_file_is_200_with_its_bytes()
    {
        byte[] content = [.. Enumerable.Range(0, 100_000).Select(static i => (byte)i)];
        Response response = Response.File(Store("a.png", content));
        Assert.Equal((200, "image/png"), (response.StatusCode, response.ContentType));
        Assert.Equal(content, response.BytesContent.ToArray());
        Assert.True(response.Fields.IsEmpty);
    }

    [Fact]
    public void An_empty_file_is_empty() => Assert.True(Response.File(Store("a.txt", [])).BytesContent.IsEmpty);

    [Fact]
    public void A_media_type_that_is_given_goes_before_that_of_the_extension() =>
        Assert.Equal("text/x-log", Response.File(Store("a.txt", []), "text/x-log").ContentType);

    [Fact]
    public void A_file_is_read_at_the_call()
    {
        string path = Store("a.txt", [1]);
        Response response = Response.File(path);
        File.WriteAllBytes(path, [2]);
        Assert.Equal([1], response.BytesContent.ToArray());
    }

    [Fact]
    public void A_file_that_is_not_there_or_cannot_be_one_is_refused()
    {
        Assert.Throws<FileNotFoundException>(() => Response.File(Path.Combine(_folder.FullName, "none.txt")));
        Assert.Throws<DirectoryNotFoundException>(() => Response.File(Path.Combine(_folder.FullName, "none", "none.txt")));
        Assert.Throws<UnauthorizedAccessException>(() => Response.File(_folder.FullName));
        Assert.Throws<ArgumentNullException>("path", static () => Response.File(null!));
        Assert.Throws<ArgumentException>("path", static () => Response.File(""));
        Assert.Throws<ArgumentException>("path", static () => Response.File("a\0b"));
        Assert.Throws<ArgumentException>("contentType", () => Response.File(Store("a.txt", []), "a\r\nb"));
        Assert.Throws<ArgumentException>("contentType", () => Response.File(Store("a.txt", []), ""));
    }

    [Theory]
    [InlineData("a.html", "text/html; charset=utf-8")]
    [InlineData("A.HTML", "text/html; charset=utf-8")]
    [InlineData("/x/b.min.js", "text/javascript; charset=utf-8")]
    [InlineData("b.css", "text/css; charset=utf-8")]
    [InlineData("b.txt", "text/plain; charset=utf-8")]
    [InlineData("b.json", "application/json")]
    [InlineData("b.xml", "application/xml")]
    [InlineData("b.svg", "image/svg+xml")]
    [InlineData("b.jpeg", "image/jpeg")]
    [InlineData("b.woff2", "font/woff2")]
    [InlineData("b.wasm", "application/wasm")]
    [InlineData("b.tar.gz", "application/gzip")]
    [InlineData("b.webmanifest", "application/manifest+json")]
    [InlineData("b", "application/octet-stream")]
    [InlineData("b.", "application/octet-stream")]
    [InlineData("", "application/octet-stream")]
    [InlineData("html", "application/octet-stream")]
    [InlineData("x.html/b", "application/octet-stream")]
    [InlineData("b.unknown", "application/octet-stream")]
    [InlineData("b.an-extension-that-is-longer-than-any-that-is-known", "application/octet-stream")]
    public void The_extension_tells_the_media_type(string path, string mediaType) =>
        Assert.Equal(mediaType, MediaTypes.OfFile(path));

    [Theory]
    [InlineData("report.pdf", "attachment; filename=\"report.pdf\"")]
    [InlineData("my report;v=2.pdf", "attachment; filename=\"my report;v=2.pdf\"")]
    [InlineData("größe.txt", "attachment; filename=\"gr__e.txt\"; filename*=UTF-8''gr%C3%B6%C3%9Fe.txt")]
    [InlineData("€ rates", "attachment; filename=\"_ rates\"; filename*=UTF-8''%E2%82%AC%20rates")]
    [InlineData("😀.txt", "attachment; filename=\"_.txt\"; filename*=UTF-8''%F0%9F%98%80.txt")]
    [InlineData("50%.txt", "attachment; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt")]
    [InlineData("a\"b", "attachment; filename=\"a_b\"; filename*=UTF-8''a%22b")]
    [InlineData("é'*!#$&+-.^_`|~()", "attachment; filename=\"_'*!#$&+-.^_`|~()\"; filename*=UTF-8''%C3%A9%27%2A!#$&+-.^_`|~%28%29")]
    public void A_download_has_its_name_in_ASCII_and_where_need_be_in_its_own_script(string name, string field) =>
        Assert.Equal($"Content-Disposition: {field}", OnlyField(Response.Text("").WithDownloadName(name)));

    [Fact]
    public void An_unpaired_surrogate_in_a_name_is_sent_as_U_FFFD() => Assert.Equal(
        "Content-Disposition: attachment; filename=\"a_\"; filename*=UTF-8''a%EF%BF%BD",
        OnlyField(Response.Text("").WithDownloadName("a\uD83D")));

    [Fact]
    public void A_download_has_one_name_the_last_one()
    {
        Response response = Response.Text("").WithHeader("A", "1").WithHeader("content-disposition", "inline").WithHeader("B", "2")
            .WithDownloadName("a").WithDownloadName("b");
        Assert.Equal(["A", "B", "Content-Disposition"], response.Fields.ToArray().Select(static field => field.Key));
        Assert.EndsWith("\"b\"", response.Fields[2].Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_name_that_a_client_could_not_take_is_refused()
    {
        Assert.Throws<ArgumentNullException>("fileName", static () => Response.Text("").WithDownloadName(null!));
        Assert.Throws<ArgumentException>("fileName", static () => Response.Text("").WithDownloadName(""));
        for (char c = '\0'; c <= '\u0200'; c++)
        {
            string name = $"a{c}b";
            if (c is < ' ' or '/' or '\\' or (>= '\u007F' and <= '\u009F'))
            {
                Assert.Throws<ArgumentException>("fileName", () => Response.Text("").WithDownloadName(name));
            }
            else
            {
                Response.Text("").WithDownloadName(name);
            }
        }
    }

    [Fact]
    public void ASP_NET_Core_reads_the_name_that_was_given() => Properties.Hold(
        Properties.Texts(ArbMap.Default.GeneratorFor<NonNull<string>>().Select(static text => text.Get + "é'%\"€😀 x")),
        static name =>
        {
            if (!AttachmentField.IsFileName(name))
            {
                return;
            }
            ContentDispositionHeaderValue read = ContentDispositionHeaderValue.Parse(AttachmentField.Of(name));
            string sent = Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(name));
            Assert.Equal("attachment", read.DispositionType.Value);
            Assert.Equal(sent, read.FileNameStar.HasValue ? read.FileNameStar.Value : HeaderUtilities.RemoveQuotes(read.FileName).Value);
        },
        times: 1000);

    private static string OnlyField(Response response)
    {
        Assert.Equal(1, response.Fields.Length);
        return $"{response.Fields[0].Key}: {response.Fields[0].Value}";
    }

    private string Store(string name, byte[] content)
    {
        string path = Path.Combine(_folder.FullName, name);
        File.WriteAllBytes(path, content);
        return path;
    }
}
