using System.Buffers;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

public sealed class Http1ResponseWriterTests
{
    private const string Date = "Sun, 06 Nov 1994 08:49:37 GMT";

    private delegate void Write(ResponseWriter writer);

    [Fact]
    public void Text_is_a_whole_message() => Assert.Equal(
        $"HTTP/1.1 200 OK\r\nDate: {Date}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: 5\r\n\r\nhello",
        Written(static writer => writer.WriteText("hello")));

    [Fact]
    public void Text_that_is_UTF8_already_gives_the_same_message() => Assert.Equal(
        Written(static writer => writer.WriteText("grüß dich")),
        Written(static writer => writer.WriteText("grüß dich"u8)));

    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData("a\r\n\0b", "a\r\n\0b")]
    [InlineData("ü€", "ü€")]
    [InlineData("😀", "😀")]
    public void Text_is_sent_as_UTF8(string? text, string sent) => AssertTextIsSentAs(sent, text);

    [Fact]
    public void An_unpaired_surrogate_is_sent_as_U_FFFD()
    {
        AssertTextIsSentAs("a\uFFFDb", "a\uD83Db");
        AssertTextIsSentAs("\uFFFD\uFFFD", "\uDE00\uD83D");
        AssertTextIsSentAs("\uFFFD", "\uD83D");
    }

    private static void AssertTextIsSentAs(string sent, string? text)
    {
        string content = Wire.Utf8(sent);
        string expected =
            $"HTTP/1.1 200 OK\r\nDate: {Date}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {content.Length}\r\n\r\n{content}";
        Assert.Equal(expected, Written(writer => writer.WriteText(text)));
        Assert.Equal(expected, Written(writer => writer.WriteResponse(Response.Text(text ?? ""))));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(8191)]
    [InlineData(8192)]
    [InlineData(200_000)]
    public void Text_of_any_length_has_that_length(int length)
    {
        string text = string.Concat(Enumerable.Range(0, length).Select(static i => (char)('a' + (i % 26))));
        string expected = $"Content-Length: {length}\r\n\r\n{text}";
        Assert.EndsWith(expected, Written(writer => writer.WriteText(text)), StringComparison.Ordinal);
        Assert.EndsWith(expected, Written(writer => writer.WriteText(Encoding.ASCII.GetBytes(text))), StringComparison.Ordinal);
        Assert.EndsWith(expected, Written(writer => writer.WriteResponse(Response.Bytes(Encoding.ASCII.GetBytes(text)))), StringComparison.Ordinal);
    }

    [Fact]
    public void Every_status_has_its_line_and_its_length_unless_it_has_none()
    {
        for (int status = 200; status <= 599; status++)
        {
            int current = status;
            string length = status is 204 or 304 ? "" : "Content-Length: 0\r\n";
            Assert.Equal(
                $"HTTP/1.1 {status} {ReasonPhrases.Of(status)}\r\nDate: {Date}\r\n{length}\r\n",
                Written(writer => writer.WriteResponse(Response.Status(current))));
        }
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(205, "Content-Length: 0\r\n")]
    [InlineData(304, "")]
    public void A_status_without_content_drops_it_and_its_type_and_keeps_the_fields(int status, string length)
    {
        string expected = $"HTTP/1.1 {status} {ReasonPhrases.Of(status)}\r\nDate: {Date}\r\n{length}ETag: \"x\"\r\n\r\n";
        Assert.Equal(expected, Written(writer => writer.WriteResponse(Response.Text("hello").WithHeader("ETag", "\"x\"").WithStatus(status))));
        Assert.Equal(expected, Written(writer => writer.WriteResponse(Response.Bytes("hello"u8).WithHeader("ETag", "\"x\"").WithStatus(status))));
    }

    [Fact]
    public void The_default_response_is_200_without_content() => Assert.Equal(
        $"HTTP/1.1 200 OK\r\nDate: {Date}\r\nContent-Length: 0\r\n\r\n",
        Written(static writer => writer.WriteResponse(default)));

    [Fact]
    public void Fields_come_after_the_length_in_the_order_in_which_they_were_given()
    {
        Response response = Response.Json("{}")
            .WithHeader("B", "1")
            .WithHeader("Set-Cookie", "a=1")
            .WithHeader("A", "")
            .WithHeader("Set-Cookie", "b=2")
            .WithStatus(201);
        Assert.Equal(
            $"HTTP/1.1 201 Created\r\nDate: {Date}\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
            + "B: 1\r\nSet-Cookie: a=1\r\nA: \r\nSet-Cookie: b=2\r\n\r\n{}",
            Written(writer => writer.WriteResponse(response)));
    }

    [Fact]
    public void A_response_of_every_factory_is_a_whole_message()
    {
        AssertIs("200 OK", "Content-Type: application/xml\r\nContent-Length: 4\r\n\r\n<a/>", Response.Xml("<a/>"));
        AssertIs("200 OK", "Content-Type: application/json\r\nContent-Length: 1\r\n\r\n5", Response.Json(5, TestJson.Default.Int32));
        AssertIs("201 Created", "Content-Length: 0\r\nLocation: /a\r\n\r\n", Response.Created("/a"));
        AssertIs("302 Found", "Content-Length: 0\r\nLocation: /a\r\n\r\n", Response.Redirect("/a"));
        AssertIs(
            "422 Unprocessable Content",
            "Content-Type: application/problem+json\r\nContent-Length: 62\r\n\r\n"
            + """{"title":"Unprocessable Content","status":422,"member":"text"}""",
            Response.Problem(422, members: new ProblemMember("member", "text")));
        AssertIs(
            "200 OK",
            "Content-Type: text/plain; charset=utf-8\r\nContent-Length: 1\r\n"
            + "Content-Disposition: attachment; filename=\"a.txt\"\r\nSet-Cookie: a=b; Path=/\r\n"
            + "Set-Cookie: c=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/\r\n\r\na",
            Response.Text("a").WithDownloadName("a.txt").WithCookie("a", "b").WithoutCookie("c"));
    }

    [Fact]
    public void A_response_without_content_keeps_its_cookies() => AssertIs(
        "204 No Content", "Set-Cookie: a=b; Path=/\r\n\r\n", Response.Problem(400).WithStatus(204).WithCookie("a", "b"));

    private static void AssertIs(string status, string rest, Response response)
    {
        string expected = $"HTTP/1.1 {status}\r\nDate: {Date}\r\n{rest}";
        Assert.Equal(expected, Written(writer => writer.WriteResponse(response)));
        int end = expected.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        Assert.Equal(expected[..end], Written(writer => writer.WriteResponse(response), isHead: true));
    }

    [Fact]
    public void A_head_of_many_long_fields_is_whole()
    {
        Response response = Response.Text("end");
        string expected = "";
        for (int i = 0; i < 100; i++)
        {
            (string name, string value) = ($"X-{i}", new string('v', 20 * i));
            response = response.WithHeader(name, value);
            expected += $"{name}: {value}\r\n";
        }
        Assert.EndsWith($"Content-Length: 3\r\n{expected}\r\nend", Written(writer => writer.WriteResponse(response)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(nameof(ConnectionOption.None), "")]
    [InlineData(nameof(ConnectionOption.Close), "Connection: close\r\n")]
    [InlineData(nameof(ConnectionOption.KeepAlive), "Connection: keep-alive\r\n")]
    public void The_connection_line_stands_right_after_the_date_in_every_kind_of_response(string option, string line)
    {
        ConnectionOption connection = Enum.Parse<ConnectionOption>(option);
        Assert.All(EveryKind(), kind =>
        {
            string plain = Written(kind.Write);
            string expected = plain.Replace($"Date: {Date}\r\n", $"Date: {Date}\r\n{line}");
            Assert.Equal(expected, Written(kind.Write, connection: connection));
        });
    }

    [Fact]
    public void A_response_to_HEAD_is_that_to_GET_without_its_content() => Assert.All(EveryKind(), static kind =>
    {
        foreach (ConnectionOption connection in Enum.GetValues<ConnectionOption>())
        {
            string get = Written(kind.Write, connection: connection);
            string head = Written(kind.Write, isHead: true, connection);
            Assert.Equal(get[..(get.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4)], head);
        }
    });

    [Fact]
    public void The_length_of_every_kind_of_response_is_that_of_its_content() => Assert.All(EveryKind(), static kind =>
    {
        string message = Written(kind.Write);
        int contentStart = message.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4;
        string? length = message[..contentStart].Split("\r\n")
            .Where(static line => line.StartsWith("Content-Length:", StringComparison.Ordinal))
            .Select(static line => line["Content-Length:".Length..].Trim())
            .SingleOrDefault();
        Assert.Equal(kind.HasLength ? message.Length - contentStart : 0, int.Parse(length ?? "0", CultureInfo.InvariantCulture));
        Assert.Equal(kind.HasLength, length is not null);
    });

    [Fact]
    public void A_literal_and_a_response_of_the_same_content_are_the_same_bytes()
    {
        byte[] literal = Literal("hello", "");
        Assert.Equal(
            Written(static writer => writer.WriteText("hello")),
            Written(writer => writer.WriteMessage(literal, DateOffset(literal), ContentOffset(literal))));
    }

    [Fact]
    public void A_literal_keeps_its_own_bytes()
    {
        byte[] literal = Literal("hello", "");
        Written(writer => writer.WriteMessage(literal, DateOffset(literal), ContentOffset(literal)));
        Assert.Contains(Wire.DatePlaceholder, Wire.Text(literal), StringComparison.Ordinal);
    }

    [Fact]
    public void The_date_goes_where_the_literal_says()
    {
        byte[] literal = Wire.Bytes($"HTTP/1.1 404 Not Found\r\nDate: {Wire.DatePlaceholder}\r\nContent-Length: 2\r\n\r\nno");
        Assert.Equal(
            $"HTTP/1.1 404 Not Found\r\nDate: {Date}\r\nContent-Length: 2\r\n\r\nno",
            Written(writer => writer.WriteMessage(literal, "HTTP/1.1 404 Not Found\r\nDate: ".Length, ContentOffset(literal))));
    }

    [Theory]
    [InlineData(8000, false)]
    [InlineData(8192, true)]
    [InlineData(100_000, true)]
    public void A_literal_is_copied_or_sent_from_where_it_lies(int length, bool isReferred)
    {
        byte[] literal = Pinned(Literal(new string('c', length), ""));

        List<(string Bytes, bool IsReference)> segments = Segments(
            writer => writer.WriteMessage(literal, DateOffset(literal), ContentOffset(literal)), literal);

        Assert.Equal(Wire.Text(literal).Replace(Wire.DatePlaceholder, Date), string.Concat(segments.Select(static s => s.Bytes)));
        Assert.Equal(isReferred, segments.Any(static s => s.IsReference));
    }

    [Theory]
    [InlineData(8191, false)]
    [InlineData(8192, true)]
    public void Content_that_is_no_text_is_copied_or_sent_from_where_it_lies(int length, bool isReferred)
    {
        byte[] content = Pinned([.. Enumerable.Range(0, length).Select(static i => (byte)(i * 31))]);
        byte[] head = Wire.Bytes($"HTTP/1.1 200 OK\r\nDate: {Wire.DatePlaceholder}\r\nContent-Length: {length}\r\n\r\n");

        List<(string Bytes, bool IsReference)> segments = Segments(writer => writer.WriteMessage(head, DateOffset(head), content), content);

        Assert.Equal(
            $"HTTP/1.1 200 OK\r\nDate: {Date}\r\nContent-Length: {length}\r\n\r\n{Wire.Text(content)}",
            string.Concat(segments.Select(static s => s.Bytes)));
        Assert.Equal(isReferred, segments.Any(static s => s.IsReference));
    }

    [Fact]
    public void HEAD_of_a_large_literal_refers_to_nothing()
    {
        byte[] literal = Pinned(Literal(new string('c', 100_000), ""));
        Assert.DoesNotContain(
            Segments(writer => writer.WriteMessage(literal, DateOffset(literal), ContentOffset(literal)), literal, isHead: true),
            static segment => segment.IsReference);
    }

    [Fact]
    public void Small_and_large_messages_leave_in_the_order_in_which_they_were_written()
    {
        byte[] small = Literal("small", "");
        byte[] large = Pinned(Literal(new string('L', 20_000), ""));
        byte[] head = Wire.Bytes($"HTTP/1.1 200 OK\r\nDate: {Wire.DatePlaceholder}\r\nContent-Length: 9000\r\n\r\n");
        byte[] content = Pinned(Wire.Bytes(new string('\u0080', 9000)));
        Write[] writes =
        [
            writer => writer.WriteMessage(small, DateOffset(small), ContentOffset(small)),
            writer => writer.WriteMessage(large, DateOffset(large), ContentOffset(large)),
            writer => writer.WriteText("text"),
            writer => writer.WriteMessage(head, DateOffset(head), content),
            writer => writer.WriteMessage(large, DateOffset(large), ContentOffset(large)),
            writer => writer.WriteText(new string('t', 200_000)),
            writer => writer.WriteMessage(small, DateOffset(small), ContentOffset(small)),
        ];

        Assert.Equal(
            string.Concat(writes.Select(static write => Written(write))),
            Written(writer =>
            {
                foreach (Write write in writes)
                {
                    ((Http1ResponseWriter)writer).Restart();
                    write(writer);
                }
            }));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(9)]
    [InlineData(10)]
    [InlineData(100_000)]
    public void The_length_of_content_is_filled_in_at_its_end(int length)
    {
        string content = new('c', length);
        Assert.Equal(
            $"HTTP/1.1 201 Created\r\nDate: {Date}\r\nContent-Type: a/b\r\nContent-Length: {length,10}\r\n\r\n{content}",
            Written(writer => WriteContent(writer, 201, content, 100_000)));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(4096)]
    public void Content_that_comes_in_pieces_is_whole(int pieceLength)
    {
        string content = string.Concat(Enumerable.Range(0, 100_000).Select(static i => (char)(i * 13 % 251)));
        Assert.EndsWith(
            $"Content-Length:     100000\r\n\r\n{content}",
            Written(writer => WriteContent(writer, 200, content, pieceLength)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(204, "")]
    [InlineData(205, "Content-Length: 0\r\n")]
    [InlineData(304, "")]
    public void A_status_without_content_drops_what_is_written_of_it(int status, string length) => Assert.Equal(
        $"HTTP/1.1 {status} {ReasonPhrases.Of(status)}\r\nDate: {Date}\r\n{length}\r\n",
        Written(writer => WriteContent(writer, status, new string('c', 100_000), 1000)));

    [Fact]
    public void A_message_after_content_is_not_touched_by_it() => Assert.Equal(
        Written(static writer => WriteContent(writer, 200, "abc", 3)) + Written(static writer => writer.WriteText("hello")),
        Written(static writer =>
        {
            WriteContent(writer, 200, "abc", 3);
            ((Http1ResponseWriter)writer).Restart();
            writer.WriteText("hello");
        }));

    [Fact]
    public void Content_that_was_never_ended_leaves_no_trace_in_the_next_response()
    {
        OutputBuffer output = new(64);
        Http1ResponseWriter writer = new(output, FixedDate());
        writer.Prepare(isHead: true, ConnectionOption.Close);
        OutputMark start = output.Mark();
        writer.BeginContent(200, "a/b");
        writer.Write("abc"u8);
        output.Rewind(start);

        writer.Prepare(isHead: false, ConnectionOption.None);
        WriteContent(writer, 200, "hello", 5);

        Assert.Equal(Written(static writer => WriteContent(writer, 200, "hello", 5)), Wire.Text(Wire.Take(output)));
    }

    [Theory]
    [InlineData(199)]
    [InlineData(100)]
    [InlineData(600)]
    [InlineData(0)]
    [InlineData(-200)]
    public void Content_of_a_status_that_is_none_is_refused(int status)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Written(writer => writer.BeginContent(status, "a/b")));
    }

    [Theory]
    [InlineData("a/b\r\nX: y")]
    [InlineData("a/b\n")]
    [InlineData("a/b\0")]
    [InlineData("a/ü")]
    [InlineData(" a/b")]
    public void Content_of_a_type_that_would_split_the_message_is_refused(string contentType)
    {
        Assert.Throws<ArgumentException>(() => Written(writer => writer.BeginContent(200, contentType)));
    }

    [Fact]
    public void Content_without_a_type_is_refused() =>
        Assert.Throws<ArgumentNullException>(static () => Written(static writer => writer.BeginContent(200, null!)));

    [Theory]
    [InlineData(-1)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    [InlineData(1_000_000)]
    public void More_content_than_there_was_room_for_is_refused(int count)
    {
        Assert.Throws<ArgumentOutOfRangeException>(() => Written(writer =>
        {
            writer.BeginContent(200, "a/b");
            writer.GetSpan(10);
            writer.Advance(count);
        }));
    }

    [Fact]
    public void All_of_the_room_can_be_taken()
    {
        OutputBuffer output = new(64);
        Http1ResponseWriter writer = new(output, FixedDate());
        writer.Prepare(isHead: false, ConnectionOption.None);
        writer.BeginContent(200, "a/b");
        Span<byte> room = writer.GetSpan();
        room.Fill((byte)'c');
        int length = room.Length;
        writer.Advance(length);
        writer.EndContent();
        Assert.EndsWith($"{length}\r\n\r\n{new string('c', length)}", Wire.Text(Wire.Take(output)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(1_000_000)]
    public void Memory_and_span_are_the_same_room(int sizeHint)
    {
        Http1ResponseWriter writer = new(new OutputBuffer(64), FixedDate());
        writer.Prepare(isHead: false, ConnectionOption.None);
        writer.BeginContent(200, "a/b");
        Memory<byte> memory = writer.GetMemory(sizeHint);
        Span<byte> span = writer.GetSpan(sizeHint);
        Assert.True(span.Length >= Math.Max(1, sizeHint));
        Assert.Equal(span.Length, memory.Length);
        Assert.True(Unsafe.AreSame(ref span[0], ref memory.Span[0]));
    }

    private static IEnumerable<(string Name, Write Write, bool HasLength)> EveryKind()
    {
        byte[] literal = Pinned(Literal("hello", "X: y\r\n"));
        byte[] large = Pinned(Literal(new string('c', 10_000), "X: y\r\n"));
        byte[] head = Wire.Bytes($"HTTP/1.1 200 OK\r\nDate: {Wire.DatePlaceholder}\r\nContent-Length: 3\r\n\r\n");
        byte[] largeHead = Wire.Bytes($"HTTP/1.1 200 OK\r\nDate: {Wire.DatePlaceholder}\r\nContent-Length: 9000\r\n\r\n");
        byte[] content = Pinned(new byte[9000]);
        return
        [
            ("literal", writer => writer.WriteMessage(literal, DateOffset(literal), ContentOffset(literal)), true),
            ("large literal", writer => writer.WriteMessage(large, DateOffset(large), ContentOffset(large)), true),
            ("literal in two pieces", writer => writer.WriteMessage(head, DateOffset(head), content.AsSpan(0, 3)), true),
            ("large literal in two pieces", writer => writer.WriteMessage(largeHead, DateOffset(largeHead), content), true),
            ("text", static writer => writer.WriteText("grüß dich"), true),
            ("text in UTF-8", static writer => writer.WriteText("grüß dich"u8), true),
            ("empty text", static writer => writer.WriteText((string?)null), true),
            ("response with text", static writer => writer.WriteResponse(Response.Html("<p>").WithHeader("X", "y")), true),
            ("response with bytes", static writer => writer.WriteResponse(Response.Bytes(new byte[10_000]).WithStatus(404)), true),
            ("response without content", static writer => writer.WriteResponse(Response.Status(500)), true),
            ("204", static writer => writer.WriteResponse(Response.NoContent()), false),
            ("content", static writer => WriteContent(writer, 202, "hello", 2), true),
            ("no content", static writer => WriteContent(writer, 200, "", 2), true),
            ("content for 204", static writer => WriteContent(writer, 204, "hello", 2), false),
        ];
    }

    private static void WriteContent(ResponseWriter writer, int status, string content, int pieceLength)
    {
        writer.BeginContent(status, "a/b");
        foreach (byte[] piece in Wire.Pieces(Wire.Bytes(content), pieceLength))
        {
            writer.Write(piece);
        }
        Assert.Equal(DispatchResult.Written, writer.EndContent());
    }

    private static string Written(Write write, bool isHead = false, ConnectionOption connection = ConnectionOption.None)
    {
        OutputBuffer output = new(64);
        Http1ResponseWriter writer = new(output, FixedDate());
        writer.Prepare(isHead, connection);
        write(writer);
        return Wire.Text(Wire.Take(output));
    }

    /// <summary>What would be sent, and for each piece whether it lies within the given memory.</summary>
    private static unsafe List<(string Bytes, bool IsReference)> Segments(Write write, byte[] memory, bool isHead = false)
    {
        OutputBuffer output = new(64);
        Http1ResponseWriter writer = new(output, FixedDate());
        writer.Prepare(isHead, ConnectionOption.None);
        write(writer);

        List<(string, bool)> found = [];
        OutputSegment[] segments = new OutputSegment[16];
        fixed (byte* array = output.Array, start = memory)
        {
            foreach (OutputSegment segment in segments.AsSpan(0, output.Describe(array, segments)))
            {
                bool isReference = segment.Start >= start && segment.Start + segment.Length <= start + memory.Length;
                found.Add((Wire.Text(new ReadOnlySpan<byte>(segment.Start, segment.Length)), isReference));
            }
        }
        return found;
    }

    private static HttpDate FixedDate()
    {
        HttpDate date = new();
        date.Refresh(new DateTime(1994, 11, 6, 8, 49, 37, DateTimeKind.Utc));
        return date;
    }

    /// <summary>A message such as the generator bakes.</summary>
    private static byte[] Literal(string content, string fields) => Wire.Bytes(
        $"HTTP/1.1 200 OK\r\nDate: {Wire.DatePlaceholder}\r\nContent-Type: text/plain; charset=utf-8\r\nContent-Length: {content.Length}\r\n{fields}\r\n{content}");

    private static int DateOffset(ReadOnlySpan<byte> message) => message.IndexOf("Date: "u8) + "Date: ".Length;

    private static int ContentOffset(ReadOnlySpan<byte> message) => message.IndexOf("\r\n\r\n"u8) + 4;

    /// <summary>Memory that stays where it is, as that of a literal does.</summary>
    private static byte[] Pinned(ReadOnlySpan<byte> bytes)
    {
        byte[] pinned = GC.AllocateUninitializedArray<byte>(bytes.Length, pinned: true);
        bytes.CopyTo(pinned);
        return pinned;
    }
}
