using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

/// <summary>
/// The parser against a plain one, on messages that nobody thought of. What differs is printed, shrunk, with the seed
/// that makes it again.
/// </summary>
public sealed class RequestParserDifferentialTests
{
    private static readonly RequestLimits Limits = new()
    {
        MaxRequestLineLength = 120,
        MaxFieldsLength = 300,
        MaxFieldCount = 6,
        MaxContentLength = 1000,
        MaxChunkExtensionsLength = 50,
    };

    /// <summary>One change to a message: some bytes at a place give way to others.</summary>
    private sealed record Mutation(int Place, int Removed, string Added);

    [Fact]
    public void The_corpus_reads_alike_and_so_does_each_start_of_it()
    {
        RequestLimits limits = new HttpServerOptions().Limits;
        IEnumerable<string> messages =
            [.. ValidRequests.All.Select(static r => r.Message), .. InvalidRequests.All.Select(static r => r.Message)];
        foreach (string message in messages)
        {
            AssertReadsAlike(message, in limits);
            for (int length = 0; length <= Math.Min(message.Length, 400); length++)
            {
                AssertReadsAlike(message[..length], in Limits);
            }
        }
    }

    [Fact]
    public void Requests_read_alike() =>
        Properties.Hold(Properties.Texts(Request()), static message => AssertReadsAlike(message, in Limits), times: 4_000);

    [Fact]
    public void A_plain_path_is_the_whole_target_with_nothing_to_normalise() =>
        Properties.Hold(Properties.Texts(Request()), static message =>
        {
            byte[] bytes = Wire.Bytes(message);
            if (RequestParser.Parse(bytes, in Limits, out RequestHead head, out _) == ParseOutcome.Complete && head.IsPlainPath)
            {
                ReadOnlySpan<byte> path = bytes.AsSpan(head.PathStart, head.PathLength);
                Assert.Equal((head.TargetStart, head.TargetLength, (byte)'/'), (head.PathStart, head.PathLength, path[0]));
                Assert.False(PathNormalizer.MayNeedWork(path) || path.ContainsAny("?#"u8));
            }
        }, times: 4_000);

    [Fact]
    public void Mutated_requests_read_alike()
    {
        Gen<string> mutants = Mutants(Gen.Elements(1, 1, 2, 3));
        Properties.Hold(Properties.Texts(mutants), static message => AssertReadsAlike(message, in Limits), times: 10_000);
    }

    [Fact]
    public void Heaps_of_fragments_read_alike()
    {
        Gen<string> heaps = Fragment().ArrayOf().Select(string.Concat);
        Properties.Hold(Properties.Texts(heaps), static message => AssertReadsAlike(message, in Limits), times: 10_000, size: 30);
    }

    [Fact]
    public void Heaps_of_field_lines_read_alike()
    {
        Gen<string> heaps = Fragment().ArrayOf().Select(
            static parts => "GET / HTTP/1.1\r\nHost: a\r\n" + string.Concat(parts) + "\r\n\r\n");
        Properties.Hold(Properties.Texts(heaps), static message => AssertReadsAlike(message, in Limits), times: 10_000, size: 20);
    }

    [Fact]
    public void A_place_where_a_search_takes_sixteen_bytes_at_a_time_makes_no_difference()
    {
        string[] odd = ["\0", "\t", "\n", "\r", "\r\n", " ", ":", "\u007F", "\u0080", "\u00FF", "(", "#", "?", "a"];
        foreach (string part in odd)
        {
            for (int before = 0; before <= 34; before++)
            {
                for (int after = 0; after <= 34; after += 17)
                {
                    string run = new string('x', before) + part + new string('y', after);
                    AssertReadsAlike($"{run} / HTTP/1.1\r\nHost: a\r\n\r\n", in Limits);
                    AssertReadsAlike($"GET /{run} HTTP/1.1\r\nHost: a\r\n\r\n", in Limits);
                    AssertReadsAlike($"GET / HTTP/1.1\r\nHost: a\r\n{run}: b\r\n\r\n", in Limits);
                    AssertReadsAlike($"GET / HTTP/1.1\r\nHost: a\r\nX:{run}\r\n\r\n", in Limits);
                    AssertReadsAlike($"GET / HTTP/1.1\r\nHost: {run}\r\n\r\n", in Limits);
                    AssertReadsAlike($"GET / HTTP/1.1\r\nHost: a\r\nX:{run}", in Limits);
                    AssertReadsAlike($"GET / HTTP/1.1\r\nHost: a\r\n{run}", in Limits);
                }
            }
        }
    }

    [Fact]
    public void A_place_where_lines_are_looked_at_sixty_four_bytes_at_a_time_makes_no_difference()
    {
        string[] odd = ["", "\0", "\t", "\n", "\r", "\r\n", "\r\r\n", "\r\n ", " ", ":", "\u007F", "\u0080", "(", "a"];
        string[] behind = ["", "\r", "\r\n", "\r\n\r\n", "\r\n\r\nGET /" + new string('z', 70)];
        foreach (string part in odd)
        {
            for (int before = 0; before <= 2 * 64; before++)
            {
                string run = new('x', before);
                foreach (string end in behind)
                {
                    AssertReadsAlike($"GET / HTTP/1.1\r\nHost: a\r\nX:{run}\r\nY{part}:\r\nConnection: close{end}", in Limits);
                    AssertReadsAlike($"GET / HTTP/1.1\r\nX:{run}\r\nY:{part}z\r\nHost: a{end}", in Limits);
                    AssertReadsAlike($"GET / HTTP/1.1\r\nHost: a\r\nX:{run}\r\n{part}:\r\nContent-Length: 3{end}", in Limits);
                    AssertReadsAlike($"GET / HTTP/1.1\r\nHost: a\r\n{run}{part}:{run}\r\nContent-Length: +{end}", in Limits);
                }
            }
        }
    }

    [Fact]
    public void Whatever_was_decided_stands_when_more_bytes_come()
    {
        Properties.Hold(Properties.Texts(Mutants(Gen.Elements(0, 1, 2))), static message =>
        {
            byte[] bytes = Wire.Bytes(message);
            Reading whole = Reading.OfParser(bytes, in Limits);
            bool isDecided = false;
            for (int length = 0; length <= bytes.Length; length++)
            {
                Reading part = Reading.OfParser(bytes.AsSpan(0, length), in Limits);
                isDecided |= part != Reading.NeedsMore;
                if (isDecided && part != whole)
                {
                    throw new InvalidOperationException($"With {length} bytes {part}, with all {whole}:\n{Show(message)}");
                }
            }
        }, times: 400);
    }

    /// <summary>A generator that no longer reaches an answer checks nothing of it. Chunks, time and memory are no matter of the head.</summary>
    [Fact]
    public void What_is_generated_reaches_every_answer_that_a_parser_can_give()
    {
        ILookup<(ParseOutcome, Rejection), string> messages = Mutants(Gen.Elements(0, 1)).Sample(5_000, 50).ToLookup(static message =>
        {
            Reading reading = Reading.OfParser(Wire.Bytes(message), in Limits);
            return (reading.Outcome, reading.Rejection);
        });

        Assert.True(messages[(ParseOutcome.Complete, Rejection.None)].Count() > 1_000);
        Assert.NotEmpty(messages[(ParseOutcome.NeedMoreData, Rejection.None)]);
        Assert.All(
            Enum.GetValues<Rejection>().Except([Rejection.None, Rejection.BadChunk, Rejection.RequestTimeout, Rejection.Overloaded]),
            rejection => Assert.NotEmpty(messages[(ParseOutcome.Rejected, rejection)]));
    }

    private static void AssertReadsAlike(string message, in RequestLimits limits)
    {
        Reading expected = ReferenceParser.Read(message, in limits);
        Reading actual = Reading.OfParser(Wire.Bytes(message), in limits);
        if (expected != actual)
        {
            throw new InvalidOperationException($"Expected {expected}\nbut was {actual}\nfor {Show(message)}");
        }
    }

    /// <summary>A request of which, more often than not, every part is right.</summary>
    internal static Gen<string> Request()
    {
        Gen<string> starts = Mostly(Gen.Constant(""), Gen.Constant("\r\n"));
        Gen<string> methods = Mostly(
            Gen.Elements("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "X", "CONNECT"),
            Gen.Elements("get", "GETGETGETGETGETGE", "GETGETGETGETGETG", "G:T", ""));
        Gen<string> targets = Mostly(
            Gen.OneOf(
                Gen.Elements("/", "/?", "/a?b", "http://a", "http://a/b", "http://[::1]:80/?c", "HTTPS://a:/b"),
                Gen.Choose(0, 40).Select(static length => "/" + new string('t', length)),
                Gen.Choose(90, 110).Select(static length => "/" + new string('t', length))),
            Gen.Elements("*", "a:1", "a:", "/a#b", "a", "http://a@b/", "http://a:b", "http:///", "http://:1/", "", "/ /"));
        Gen<string> versions = Mostly(
            Gen.Elements("HTTP/1.1", "HTTP/1.1", "HTTP/1.0"),
            Gen.Elements("HTTP/2.0", "HTTP/1.2", "http/1.1", "HTTP/1.11", "HTTP/1.1 ", ""));
        Gen<string> hosts = Mostly(
            Gen.Elements("Host: a\r\n", "Host: [::1]:1\r\n", "HOST:a:\r\n", "Host: [1:2::3:4.5.6.7]\r\n", "Host: %4a\r\n"),
            Gen.Elements("", "Host:\r\n", "Host: a@b\r\n", "Host: a\r\nHost: a\r\n", "Host: %4\r\n", "Host: [1:2]\r\n"));
        Gen<string[]> lines = Mostly(Gen.Choose(0, 5), Gen.Constant(6)).SelectMany(static count => FieldLine().ArrayOf(count));
        Gen<string> contents = Gen.Elements("", "", "abc", "GET / HTTP/1.1\r\n\r\n");
        return
            from start in starts
            from method in methods
            from target in targets
            from version in versions
            from host in hosts
            from line in lines
            from content in contents
            select $"{start}{method} {target} {version}\r\n{host}{string.Concat(line)}\r\n{content}";
    }

    private static Gen<string> FieldLine()
    {
        static Gen<string> Line(Gen<string> names, Gen<string> values) =>
            from name in names
            from colon in Gen.Elements(": ", ": ", ":", ":\t ")
            from value in values
            from end in Gen.Elements("", "", " \t")
            select $"{name}{colon}{value}{end}\r\n";

        return Gen.Frequency(
            (12, Line(
                Gen.Choose(1, 35).Select(static length => new string('n', length)),
                Gen.Choose(0, 35).Select(static length => new string('v', length)))),
            (2, Line(Gen.Elements("X", "X-Y", "Hosts"), Gen.Elements("", "a:b", "a\tb", "\u00E9\u0080", ","))),
            (3, Line(
                Gen.Elements("Connection", "CONNECTION"),
                Gen.Elements("close", "keep-alive", "Close , x", "x,keep-alive", "Keep-Alive", "x", ",", ""))),
            (1, Line(
                Gen.Elements("If-Match", "if-match", "If-None-Match", "IF-NONE-MATCH", "If-Modified-Since", "If-Unmodified-Since", "If-Range"),
                Gen.Elements("", "*", "\"a\", W/\"b\""))),
            (1, Line(Gen.Elements("Expect", "eXPECT"), Gen.Elements("100-continue", "100-Continue", "x", ""))),
            (1, Line(Gen.Elements("Content-Length", "content-length"), Gen.Elements("0", "3", "003", "1000", "1001"))),
            (1, Line(
                Gen.Elements("Transfer-Encoding", "transfer-encoding"),
                Gen.Elements("gzip, chunked", "x;y=\"z,\" , CHUNKED", "chunked, gzip", "gzip", "chunked,"))),
            (1, Line(
                Gen.Elements("Content-Length", "Transfer-Encoding", "transfer-encoding", "Host"),
                Gen.Elements("", "+3", "3,3", "3 3", "9223372036854775807", "9223372036854775808", "chunked", "a", "a, chunked"))));
    }

    /// <summary>The one, and every twentieth time the other.</summary>
    private static Gen<T> Mostly<T>(Gen<T> usual, Gen<T> odd) => Gen.Frequency((19, usual), (1, odd));

    private static Gen<string> Fragment() => Gen.OneOf(
        Gen.Elements("GET", "POST", " ", "/", " / ", "HTTP/1.1", "HTTP/1.0", "GET / HTTP/1.1\r\n", "*", "?", "#", "http://"),
        Gen.Elements("\r\n", "\r\n", "\r\n\r\n", "\r", "\n", ":", ": ", " ", "\t", ",", "\0", "\u007F", "\u0080", "(", "\r\n "),
        Gen.Elements("Host", "Host: a\r\n", "Content-Length", "Transfer-Encoding", "Connection", "Expect", "close", "3", "0", "X: y\r\n"),
        FieldLine(),
        Gen.Choose(0, 255).Select(static value => ((char)value).ToString()),
        Gen.Choose(1, 34).Select(static length => new string('z', length)));

    internal static Gen<string> Mutants(Gen<int> counts) => Request().Zip(
        counts.SelectMany(static count => Change().ArrayOf(count)),
        static (message, changes) => changes.Aggregate(message, Apply));

    private static Gen<Mutation> Change() =>
        from place in Gen.Choose(0, 1000)
        from removed in Gen.Frequency((4, Gen.Constant(0)), (3, Gen.Constant(1)), (1, Gen.Choose(2, 30)))
        from added in Gen.Frequency((1, Gen.Constant("")), (4, Fragment()))
        select new Mutation(place, removed, added);

    private static string Apply(string message, Mutation mutation)
    {
        int place = mutation.Place % (message.Length + 1);
        int removed = Math.Min(mutation.Removed, message.Length - place);
        return message.Remove(place, removed).Insert(place, mutation.Added);
    }

    private static string Show(string message)
    {
        StringBuilder shown = new("\"");
        foreach (char c in message)
        {
            shown.Append(c is >= ' ' and <= '~' and not '"' and not '\\' ? c.ToString() : $"\\u{(int)c:X4}");
        }
        return shown.Append('"').ToString();
    }
}
