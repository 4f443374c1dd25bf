using System.Text;
using System.Text.RegularExpressions;
using Hypersonic.Http;
using Hypersonic.Sockets;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests.Sockets;

/// <summary>
/// A loop on the public calls answers as the server does, to the byte: what it reads, what it rejects and why, and what it
/// says of the connection, on the same requests, split anywhere.
/// </summary>
public class DifferentialTests
{
    /// <summary>The buffer of the loop, in bytes.</summary>
    private const int Capacity = 1024 * 1024;

    /// <summary>What the system takes in any case while nobody receives it, in bytes.</summary>
    private const int LargestPart = 32 * 1024;

    [Fact]
    public void The_corpus_is_answered_alike()
    {
        foreach (string message in (IEnumerable<string>)[.. ValidRequests.All.Select(static r => r.Message), .. InvalidRequests.All.Select(static r => r.Message)])
        {
            AssertAnswersAlike(message);
        }
    }

    [Fact]
    public void Requests_are_answered_alike() =>
        Properties.Hold(Properties.Texts(RequestParserDifferentialTests.Request()), AssertAnswersAlike, times: 300);

    [Fact]
    public void Mutated_requests_are_answered_alike() => Properties.Hold(
        Properties.Texts(RequestParserDifferentialTests.Mutants(FsCheck.Fluent.Gen.Elements(1, 1, 2, 3))), AssertAnswersAlike, times: 600);

    [Fact]
    public void Pipelined_requests_are_answered_alike() => Properties.Hold(
        Properties.Sequences(RequestParserDifferentialTests.Request()),
        static messages => AssertAnswersAlike(string.Concat(messages)),
        times: 200,
        size: 8);

    [Theory]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5;a=\"b\"\r\nabcde\r\n0\r\nX: y\r\n\r\nGET /next HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nabcdef\r\n0\r\n\r\n")]
    [InlineData("POST / HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 0\r\n\r\nGET /%41/.././b%2f HTTP/1.1\r\nHost: a\r\n\r\n")]
    [InlineData("GET /%4 HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\n")]
    [InlineData("GET /%00 HTTP/1.1\r\nHost: a\r\n\r\n")]
    public void Odd_requests_are_answered_alike_wherever_they_are_split(string message)
    {
        string expected = Server(message);
        for (int size = 1; size <= message.Length; size++)
        {
            Assert.Equal(expected, Loop(message, size));
        }
    }

    private static void AssertAnswersAlike(string message)
    {
        string expected = Server(message);
        foreach (int size in (int[])[Math.Min(message.Length, LargestPart), 1 + (message.Length / 3), 7 + (message.Length / 100)])
        {
            // Where a part ends with a head, the client may wait for a word before it sends the content; the server got both at once.
            string actual = size < message.Length ? WithoutInterim(Loop(message, size)) : Loop(message, size);
            string same = size < message.Length ? WithoutInterim(expected) : expected;
            Assert.True(same == actual, $"{Cut(message)}\n--- in parts of {size}: the server\n{Cut(same)}\n--- the loop\n{Cut(actual)}");
        }

        static string WithoutInterim(string answers) => answers.Replace("HTTP/1.1 100 Continue\r\n\r\n", "", StringComparison.Ordinal);

        static string Cut(string text) => text.Length < 2000 ? text : text[..2000] + "...";
    }

    private static string Server(string message)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(message);

        // A loop takes as much content as its buffer has room for behind the head.
        HttpServerOptions options = new();
        RequestParser.Parse(bytes, options.Limits with { MaxContentLength = RequestLimits.LargestContent }, out RequestHead head, out _);
        options.MaxContentLength = Capacity - head.Length;
        MemoryConnection connection = new(new Describing(), options);
        connection.Send(bytes);
        return WithoutDate([.. connection.Messages.SelectMany(static message => message)]);
    }

    private static string Loop(string message, int size)
    {
        using Loopback loopback = new();
        RequestReader reader = new();
        SendBuffer rest = new();
        byte[] buffer = new byte[Capacity];
        bool isOpen = true;
        foreach (byte[] part in Encoding.Latin1.GetBytes(message).Chunk(Math.Max(size, 1)).TakeWhile(_ => isOpen))
        {
            loopback.Client.Send(part);
            loopback.WaitFor(SocketEvents.Read);
            isOpen = Serve();
        }
        if (isOpen)
        {
            loopback.Client.EndSending();
            do
            {
                loopback.WaitFor(SocketEvents.Read);
            }
            while (Serve());
        }
        HttpSocket.Shutdown(loopback.Descriptor);
        return WithoutDate(loopback.Client.ReadToEnd());

        bool Serve()
        {
            ReceivedRequest request = reader.Receive(loopback.Descriptor, buffer);
            for (; request.Status == RequestStatus.Complete; request = reader.Next(loopback.Descriptor, buffer))
            {
                Loopback.Done(Answer(request));
                if (!request.KeepAlive)
                {
                    Loopback.Done(rest.Flush(loopback.Descriptor));
                    return false;
                }
            }
            if (request.Status == RequestStatus.Rejected)
            {
                Loopback.Done(HttpSocket.SendRejection(request, rest));
            }
            else if (request.ExpectsContinue)
            {
                Loopback.Done(HttpSocket.SendContinue(loopback.Descriptor, rest));
            }
            Loopback.Done(rest.Flush(loopback.Descriptor));
            return request.Status == RequestStatus.NeedMore;
        }

        SocketResult Answer(in ReceivedRequest request)
        {
            if (request.Method == RequestMethod.Unknown || (request.Method == RequestMethod.Options && request.NamesServer))
            {
                // The server answers these before any application sees them.
                ReadOnlySpan<byte> core = request.Method == RequestMethod.Unknown ? CoreResponses.MethodUnknown : CoreResponses.ServerOptions;
                return HttpSocket.SendAll(
                    request.Descriptor, ResponseComposer.Current.Core(core, request.SendOptions), [], SendOptions.None, rest);
            }
            string description = Describe(
                request.Method, request.Version, request.Authority, request.Path, request.Query, request.Fields, request.Content, request.Trailers);
            return HttpSocket.SendOk(request, Encoding.Latin1.GetBytes(description), options: SendOptions.More, rest: rest);
        }
    }

    private static string WithoutDate(byte[] bytes) => Regex.Replace(Encoding.Latin1.GetString(bytes), "Date: [^\r]*", "Date:");

    private static string Describe(
        RequestMethod method,
        ProtocolVersion version,
        ReadOnlySpan<byte> authority,
        ReadOnlySpan<byte> path,
        ReadOnlySpan<byte> query,
        FieldLines fields,
        ReadOnlySpan<byte> content,
        FieldLines trailers)
    {
        StringBuilder text = new($"{method} {version} {Text(authority)} {Text(path)} ? {Text(query)}\n");
        foreach (FieldLine field in fields)
        {
            text.Append($"{Text(field.Name)}={Text(field.Value)}\n");
        }
        text.Append(Text(content)).Append('\n');
        foreach (FieldLine field in trailers)
        {
            text.Append($"{Text(field.Name)}={Text(field.Value)}\n");
        }
        return text.ToString();

        static string Text(ReadOnlySpan<byte> bytes) => Encoding.Latin1.GetString(bytes);
    }

    private sealed class Describing : IHttpApplication
    {
        public ReadOnlySpan<byte> RouteTable => default;

        public DispatchResult Dispatch(in Request request, ResponseWriter response) => response.WriteText(Encoding.Latin1.GetBytes(Describe(
            request.Method, request.Version, request.Authority, request.Path, request.Query, request.Fields, request.Content, request.Trailers)));
    }
}
