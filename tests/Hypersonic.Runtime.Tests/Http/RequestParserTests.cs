using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

public sealed class RequestParserTests
{
    private static readonly RequestLimits DefaultLimits = new HttpServerOptions().Limits;

    public static TheoryData<string> ValidNames => ValidRequests.Names;

    public static TheoryData<string> InvalidNames => InvalidRequests.Names;

    [Theory]
    [MemberData(nameof(ValidNames))]
    public void A_valid_request_is_seen_as_it_is(string name)
    {
        ValidRequest expected = ValidRequests.Named(name);
        byte[] message = Wire.Bytes(expected.Message);

        ParseOutcome outcome = RequestParser.Parse(message, in DefaultLimits, out RequestHead head, out Rejection rejection);

        Assert.Equal(Rejection.None, rejection);
        Assert.Equal(ParseOutcome.Complete, outcome);
        Assert.Equal(expected.Method, head.Method);
        Assert.Equal(expected.Version, head.Version);
        Assert.Equal(expected.KeepAlive, head.KeepAlive);
        Assert.Equal(expected.ExpectsContinue, head.ExpectsContinue);
        Assert.Equal(expected.Message.Trim().Split(' ')[0], Wire.Text(message.AsSpan(head.MethodStart, head.MethodLength)));
        Assert.Equal(expected.Path, Wire.Text(message.AsSpan(head.PathStart, head.PathLength)));
        Assert.Equal(message.Length, head.Length + head.ContentLength);

        Request request = new(message, in head, default);
        Assert.Equal(expected.Target, Wire.Text(request.Target));
        Assert.Equal(expected.Query, Wire.Text(request.Query));
        Assert.Equal(expected.Content, Wire.Text(request.Content));
        Assert.Equal(expected.Fields, FieldsOf(request));
    }

    [Theory]
    [MemberData(nameof(ValidNames))]
    public void A_valid_request_is_seen_alike_when_another_one_follows(string name)
    {
        byte[] message = Wire.Bytes(ValidRequests.Named(name).Message);
        RequestParser.Parse(message, in DefaultLimits, out RequestHead alone, out _);

        ParseOutcome outcome = RequestParser.Parse(
            [.. message, .. "\r\n\0 garbage"u8], in DefaultLimits, out RequestHead followed, out _);

        Assert.Equal(ParseOutcome.Complete, outcome);
        Assert.Equal(alone, followed);
    }

    [Theory]
    [MemberData(nameof(ValidNames))]
    public void A_head_is_complete_with_its_last_byte_and_not_before(string name)
    {
        byte[] message = Wire.Bytes(ValidRequests.Named(name).Message);
        RequestParser.Parse(message, in DefaultLimits, out RequestHead whole, out _);

        foreach (int length in LengthsToTry(whole.Length))
        {
            Assert.Equal(
                ParseOutcome.NeedMoreData,
                RequestParser.Parse(message.AsSpan(0, length), in DefaultLimits, out _, out Rejection rejection));
            Assert.Equal(Rejection.None, rejection);
        }
        Assert.Equal(
            ParseOutcome.Complete,
            RequestParser.Parse(message.AsSpan(0, whole.Length), in DefaultLimits, out RequestHead head, out _));
        Assert.Equal(whole, head);
    }

    [Theory]
    [MemberData(nameof(InvalidNames))]
    public void An_invalid_request_is_refused_for_its_reason(string name)
    {
        InvalidRequest request = InvalidRequests.Named(name);

        ParseOutcome outcome = RequestParser.Parse(Wire.Bytes(request.Message), in DefaultLimits, out _, out Rejection rejection);

        Assert.Equal(request.Reason, rejection);
        Assert.Equal(ParseOutcome.Rejected, outcome);
    }

    [Theory]
    [MemberData(nameof(InvalidNames))]
    public void An_invalid_request_is_refused_once_and_for_the_same_reason_from_there_on(string name)
    {
        InvalidRequest request = InvalidRequests.Named(name);
        byte[] message = Wire.Bytes(request.Message);
        bool isRefused = false;

        for (int length = 0; length <= message.Length; length++)
        {
            ParseOutcome outcome = RequestParser.Parse(message.AsSpan(0, length), in DefaultLimits, out _, out Rejection rejection);
            Assert.NotEqual(ParseOutcome.Complete, outcome);
            Assert.True(outcome == ParseOutcome.Rejected || !isRefused, $"not refused any more with {length} bytes");
            isRefused = outcome == ParseOutcome.Rejected;
            Assert.Equal(isRefused ? request.Reason : Rejection.None, rejection);
        }
        Assert.True(isRefused);
    }

    [Fact]
    public void Nothing_is_not_yet_a_request() =>
        Assert.Equal(ParseOutcome.NeedMoreData, RequestParser.Parse([], in DefaultLimits, out _, out _));

    [Theory]
    [InlineData(-1, Rejection.None)]
    [InlineData(0, Rejection.None)]
    [InlineData(1, Rejection.RequestLineTooLong)]
    public void A_request_line_may_be_as_long_as_its_limit(int excess, object expected)
    {
        RequestLimits limits = Limits(requestLine: 100);
        string rest = "GET / HTTP/1.1\r\n";
        string message = $"GET /{new string('a', 100 + excess - rest.Length)} HTTP/1.1\r\nHost: a\r\n\r\n";

        AssertParsesTo((Rejection)expected, message, limits);
        AssertParsesTo((Rejection)expected, "\r\n" + message, limits);
    }

    [Theory]
    [InlineData("G")]
    [InlineData("GET ")]
    [InlineData("GET /")]
    [InlineData("GET / HTTP/1.1")]
    public void A_request_line_that_never_ends_is_refused_at_its_limit(string start)
    {
        RequestLimits limits = Limits(requestLine: start.Length);
        if (start.Length > 1)
        {
            AssertOutcome(ParseOutcome.NeedMoreData, start[..^1], limits);
        }
        AssertParsesTo(Rejection.RequestLineTooLong, start, limits);
        AssertParsesTo(Rejection.RequestLineTooLong, start + "\r", limits);
        AssertParsesTo(Rejection.RequestLineTooLong, start + "\0", limits);
    }

    [Fact]
    public void What_is_wrong_within_the_limit_goes_before_the_limit()
    {
        AssertParsesTo(Rejection.BadTarget, "GET /\0" + new string('a', 200), Limits(requestLine: 6));
        AssertParsesTo(Rejection.BadFieldLine, "GET / HTTP/1.1\r\nHost: a\r\nX \0" + new string('a', 200), Limits(fields: 11));
    }

    [Theory]
    [InlineData(-1, Rejection.None)]
    [InlineData(0, Rejection.None)]
    [InlineData(1, Rejection.FieldsTooLarge)]
    public void A_header_section_may_be_as_large_as_its_limit_with_its_empty_line(int excess, object expected)
    {
        RequestLimits limits = Limits(fields: 100);
        string value = new('v', 100 + excess - "Host: a\r\nX: \r\n\r\n".Length);

        AssertParsesTo((Rejection)expected, $"GET / HTTP/1.1\r\nHost: a\r\nX: {value}\r\n\r\n", limits);
        AssertParsesTo((Rejection)expected, $"GET / HTTP/1.1\r\nHost: a\r\nX: {value}\r\n\r\n{new string('c', 500)}", limits);
    }

    [Theory]
    [InlineData("N")]
    [InlineData("Host: a")]
    [InlineData("Host: a\r\nX:")]
    [InlineData("Host: a\r\nX: y\r")]
    [InlineData("Host: a\r\nX: y\r\n")]
    [InlineData("Host: a\r\nX: y\r\n\r")]
    public void A_header_section_that_never_ends_is_refused_at_its_limit(string start)
    {
        RequestLimits limits = Limits(fields: start.Length);
        AssertOutcome(ParseOutcome.NeedMoreData, "GET / HTTP/1.1\r\n" + start[..^1], limits);
        AssertParsesTo(Rejection.FieldsTooLarge, "GET / HTTP/1.1\r\n" + start, limits);
        AssertParsesTo(Rejection.FieldsTooLarge, "GET / HTTP/1.1\r\n" + start + "\n", limits);
        AssertParsesTo(Rejection.FieldsTooLarge, "GET / HTTP/1.1\r\n" + start + "\0", limits);
    }

    [Theory]
    [InlineData(1, Rejection.None)]
    [InlineData(2, Rejection.None)]
    [InlineData(3, Rejection.None)]
    [InlineData(4, Rejection.FieldsTooLarge)]
    [InlineData(5, Rejection.FieldsTooLarge)]
    public void There_may_be_as_many_fields_as_the_limit(int count, object expected)
    {
        string fields = string.Concat(Enumerable.Range(2, count - 1).Select(static i => $"X-{i}: {i}\r\n"));
        AssertParsesTo((Rejection)expected, $"GET / HTTP/1.1\r\nHost: a\r\n{fields}\r\n", Limits(fieldCount: 3));
    }

    [Theory]
    [InlineData(0, Rejection.None)]
    [InlineData(999, Rejection.None)]
    [InlineData(1000, Rejection.None)]
    [InlineData(1001, Rejection.ContentTooLarge)]
    [InlineData(10_000, Rejection.ContentTooLarge)]
    public void Content_may_be_as_large_as_its_limit(int length, object expected) => AssertParsesTo(
        (Rejection)expected, $"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n", Limits(content: 1000));

    [Theory]
    [InlineData(0, Rejection.None)]
    [InlineData(1, Rejection.ContentTooLarge)]
    public void A_limit_of_0_takes_no_content(int length, object expected) => AssertParsesTo(
        (Rejection)expected, $"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: {length}\r\n\r\n", Limits(content: 0));

    [Fact]
    public void Each_byte_is_a_token_character_in_the_method_or_ends_it()
    {
        for (int value = 0; value <= 0xFF; value++)
        {
            bool isToken = ValidRequests.TokenCharacters.Contains((char)value);
            Rejection expected = isToken ? Rejection.None : value == ' ' ? Rejection.BadTarget : Rejection.BadMethod;
            AssertParsesTo(expected, $"GE{(char)value}T / HTTP/1.1\r\nHost: a\r\n\r\n".Replace("GE T /", "GE  /"), DefaultLimits);
        }
    }

    [Fact]
    public void Each_byte_is_a_token_character_in_a_field_name_or_makes_the_line_malformed()
    {
        for (int value = 0; value <= 0xFF; value++)
        {
            bool isLegal = ValidRequests.TokenCharacters.Contains((char)value) || value == ':';
            AssertParsesTo(
                isLegal ? Rejection.None : Rejection.BadFieldLine,
                $"GET / HTTP/1.1\r\nHost: a\r\nX{(char)value}Y: z\r\n\r\n",
                DefaultLimits);
        }
    }

    [Fact]
    public void Each_byte_is_legal_in_a_field_value_or_makes_the_line_malformed()
    {
        for (int value = 0; value <= 0xFF; value++)
        {
            AssertParsesTo(
                value is '\t' or (>= 0x20 and not 0x7F) ? Rejection.None : Rejection.BadFieldLine,
                $"GET / HTTP/1.1\r\nHost: a\r\nX: y{(char)value}z\r\n\r\n",
                DefaultLimits);
        }
    }

    [Fact]
    public void Each_byte_is_visible_in_the_target_or_makes_it_malformed()
    {
        for (int value = 0; value <= 0xFF; value++)
        {
            Rejection expected = value switch
            {
                ' ' => Rejection.BadVersion,
                > 0x20 and < 0x7F and not '#' => Rejection.None,
                _ => Rejection.BadTarget,
            };
            AssertParsesTo(expected, $"GET /x{(char)value}y HTTP/1.1\r\nHost: a\r\n\r\n", DefaultLimits);
        }
    }

    [Fact]
    public void Each_byte_is_legal_in_a_host_or_makes_it_malformed()
    {
        for (int value = 0; value <= 0xFF; value++)
        {
            Rejection expected = (char)value switch
            {
                '\t' or ' ' => Rejection.BadHost,
                < ' ' or '\u007F' => Rejection.BadFieldLine,
                _ => ("-._~!$&'()*+,;=".Contains((char)value) || char.IsAsciiLetterOrDigit((char)value)) ? Rejection.None : Rejection.BadHost,
            };
            AssertParsesTo(expected, $"GET / HTTP/1.1\r\nHost: a{(char)value}b\r\n\r\n", DefaultLimits);
        }
    }

    private static void AssertParsesTo(Rejection expected, string message, in RequestLimits limits)
    {
        ParseOutcome outcome = RequestParser.Parse(Wire.Bytes(message), in limits, out _, out Rejection rejection);
        Assert.Equal((expected, message), (rejection, message));
        Assert.Equal(expected == Rejection.None ? ParseOutcome.Complete : ParseOutcome.Rejected, outcome);
    }

    private static void AssertOutcome(ParseOutcome expected, string message, in RequestLimits limits) =>
        Assert.Equal(expected, RequestParser.Parse(Wire.Bytes(message), in limits, out _, out _));

    private static RequestLimits Limits(
        int requestLine = 8192, int fields = 32768, int fieldCount = 100, int content = 1024 * 1024) => new()
        {
            MaxRequestLineLength = requestLine,
            MaxFieldsLength = fields,
            MaxFieldCount = fieldCount,
            MaxContentLength = content,
            MaxChunkExtensionsLength = 16 * 1024,
        };

    private static string[] FieldsOf(in Request request)
    {
        List<string> fields = [];
        foreach (FieldLine line in request.Fields)
        {
            fields.Add($"{Wire.Text(line.Name)}: {Wire.Text(line.Value)}");
        }
        return [.. fields];
    }

    /// <summary>Every length below the whole, but of a long head only those near its ends.</summary>
    private static IEnumerable<int> LengthsToTry(int whole) =>
        Enumerable.Range(0, whole).Where(length => length < 300 || length > whole - 300);
}
