using System.Text;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Soak;

/// <summary>Requests at random, right ones and wrong ones.</summary>
internal sealed class RequestMix(Random random)
{
    private static readonly string[] Fragments =
    [
        "\r\n", "\n", "\r", "\0", " ", "\t", ":", "%", "/..", "#", "\u00FF", "Host: b\r\n", "Content-Length: 3\r\n",
        "Transfer-Encoding: chunked\r\n", "Connection: close\r\n", "HTTP/1.0", "9999999999999999999999", "HEAD",
    ];

    /// <summary>A few requests, one after the other; the content of one is at most 10 kB.</summary>
    public byte[] Next(int maxCount)
    {
        StringBuilder requests = new();
        for (int left = random.Next(maxCount) + 1; left > 0; left--)
        {
            requests.Append(Request());
        }
        return Wire.Bytes(requests.ToString());
    }

    /// <summary>The same with some bytes lost, changed or added.</summary>
    public byte[] NextMutated(int maxCount)
    {
        string requests = Wire.Text(Next(maxCount));
        for (int left = random.Next(3) + 1; left > 0; left--)
        {
            int start = random.Next(requests.Length);
            int removed = Math.Min(random.Next(3), requests.Length - start);
            string added = random.Next(2) == 0 ? Fragments[random.Next(Fragments.Length)] : "";
            requests = requests.Remove(start, removed).Insert(start, added);
        }
        return Wire.Bytes(requests);
    }

    private string Request() => random.Next(20) switch
    {
        < 5 => RawClient.Get("/"),
        < 10 => RawClient.Get($"/{random.Next()}?{random.Next()}", $"X-Random: {random.Next()}\r\n"),
        < 11 => "HEAD / HTTP/1.1\r\nHost: h\r\n\r\n",
        < 15 => Sized(Content()),
        < 18 => Chunked(Content()),
        < 19 => RawClient.Get("/medium"),
        _ => RawClient.Get(random.Next(10) == 0 ? "/large-literal" : "/x"),
    };

    private static string Sized(string content) =>
        $"POST /echo HTTP/1.1\r\nHost: h\r\nContent-Length: {content.Length}\r\n\r\n{content}";

    private string Chunked(string content)
    {
        StringBuilder request = new("POST /echo HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n");
        while (content.Length > 0)
        {
            int length = random.Next(content.Length) + 1;
            request.Append($"{length:X}\r\n{content[..length]}\r\n");
            content = content[length..];
        }
        return request.Append("0\r\n\r\n").ToString();
    }

    private string Content() => new((char)('a' + random.Next(26)), random.Next(2) == 0 ? random.Next(100) : random.Next(10_000));
}
