using System.Text;

namespace Hypersonic.Runtime.Tests.Support;

/// <summary>What a generated dispatcher would be, by hand: a few resources for the tests of sockets.</summary>
internal sealed class SampleApplication : IHttpApplication
{
    public const int LargeLength = 5 * 1024 * 1024;

    /// <summary>More than one turn writes.</summary>
    public const int MediumLength = 70_000;

    private const int DateOffset = 23;

    /// <summary>Stands for a literal: it does not move and is never freed.</summary>
    private static readonly byte[] LargeContent = Fill(GC.AllocateArray<byte>(LargeLength, pinned: true));

    private static readonly byte[] LargeHead = Encoding.ASCII.GetBytes(
        "HTTP/1.1 200 OK\r\nDate: Thu, 01 Jan 1970 00:00:00 GMT\r\nContent-Type: application/octet-stream\r\n" +
        $"Content-Length: {LargeLength}\r\n\r\n");

    public static int HomeLength => Home.Length;

    public static ReadOnlySpan<byte> Large => LargeContent;

    public ReadOnlySpan<byte> RouteTable =>
        "GET, HEAD\t/\tHome\tliteral\nGET, HEAD\t/large-literal\tLargeLiteral\tliteral\nPOST\t/echo\tEcho\tdynamic\n"u8;

    private static ReadOnlySpan<byte> Home =>
        "HTTP/1.1 200 OK\r\n"u8 +
        "Date: Thu, 01 Jan 1970 00:00:00 GMT\r\n"u8 +
        "Content-Type: text/plain; charset=utf-8\r\n"u8 +
        "Content-Length: 5\r\n"u8 +
        "\r\n"u8 +
        "Home\n"u8;

    public DispatchResult Dispatch(in Request request, ResponseWriter response)
    {
        ReadOnlySpan<byte> path = request.Path;
        if (path.SequenceEqual("/"u8))
        {
            return response.WriteMessage(Home, DateOffset, Home.Length - "Home\n"u8.Length);
        }
        if (path.SequenceEqual("/echo"u8))
        {
            return response.WriteText(request.Content);
        }
        if (path.SequenceEqual("/large-literal"u8))
        {
            return response.WriteMessage(LargeHead, DateOffset, LargeContent);
        }
        if (path.SequenceEqual("/large"u8))
        {
            return response.WriteText(LargeContent.AsSpan());
        }
        if (path.SequenceEqual("/medium"u8))
        {
            return response.WriteText(LargeContent.AsSpan(0, MediumLength));
        }
        return path.SequenceEqual("/fail"u8)
            ? throw new InvalidOperationException("It was asked to fail.")
            : response.WriteText(path);
    }

    private static byte[] Fill(byte[] bytes)
    {
        for (int i = 0; i < bytes.Length; i++)
        {
            bytes[i] = (byte)('a' + (i % 25));
        }
        return bytes;
    }
}
