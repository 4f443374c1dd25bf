using System.Buffers;
using System.Globalization;
using System.Text;

namespace Hypersonic.Waiting.Tests.Stress;

/// <summary>Requests at random, with content and fields at random.</summary>
/// <param name="firstId">The number of the first one; the others count on.</param>
internal sealed class StressRequests(Random random, long firstId)
{
    private const int MaxDelay = 50;

    private static readonly byte[] ServerFailed = "The server failed to answer this request.\n"u8.ToArray();

    private static readonly string[] Routes =
    [
        "sync", "sync", "sync", "at-once", "at-once", "delay", "delay", "twice", "yield", "elsewhere", "elsewhere", "pool", "text",
        "response", "nothing", "fail", "get", "get", "head", "tagged",
        "held", "held", "held", "held-elsewhere", "held-elsewhere", "memory", "memory", "memory-at-once", "cancellable", "limited", "racing", "offloaded",
    ];

    private long _id = firstId;

    public StressRequest Next(bool asksToClose)
    {
        string route = Routes[random.Next(Routes.Length)];
        return route switch
        {
            "get" or "head" => Get(route, asksToClose),
            "tagged" => GetTagged(asksToClose),
            "nothing" => Post(route, asksToClose, NextContent(), static (_, _, _) => (204, [])),
            "fail" => Post(route, asksToClose, NextContent(), static (_, _, _) => (500, ServerFailed)),
            "limited" => Post(route, asksToClose, NextContent(), static (_, _, _) => (504, null)),
            "response" => Post(route, asksToClose, NextContent(), static (_, _, content) => (201, content)),
            "text" => Post(route, asksToClose, Encoding.UTF8.GetBytes(NextText(random.Next(5_000))), Echo),
            _ => Post(route, asksToClose, NextContent(), Echo),
        };
    }

    private static (int StatusCode, byte[]? Content) Echo(long id, byte[] field, byte[] content) =>
        (200, [.. Encoding.ASCII.GetBytes($"{id}\n"), .. field, (byte)'\n', .. content]);

    private StressRequest Get(string route, bool asksToClose)
    {
        long id = _id++;
        string field = NextText(random.Next(1, 200));
        return new StressRequest
        {
            Id = id,
            Route = route,
            Message = Encoding.UTF8.GetBytes(Head(route == "get" ? "GET" : "HEAD", id, "get", asksToClose, $"X: {field}\r\n") + "\r\n"),
            StatusCode = 200,
            Content = Echo(id, Encoding.UTF8.GetBytes(field), []).Content,
            IsHead = route == "head",
            AsksToClose = asksToClose,
        };
    }

    private StressRequest GetTagged(bool asksToClose)
    {
        long id = _id++;
        bool hasIt = random.Next(2) == 0;
        return new StressRequest
        {
            Id = id,
            Route = "tagged",
            Message = Encoding.UTF8.GetBytes(
                Head("GET", id, "tagged", asksToClose, $"If-None-Match: \"x\", \"{(hasIt ? id : id + 1)}\"\r\n") + "\r\n"),
            StatusCode = hasIt ? 304 : 200,
            Content = hasIt ? [] : Echo(id, [], []).Content,
            AsksToClose = asksToClose,
        };
    }

    private StressRequest Post(
        string route, bool asksToClose, byte[] content, Func<long, byte[], byte[], (int StatusCode, byte[]? Content)> expect)
    {
        long id = _id++;
        string text = NextText(random.Next(1, 200));
        (int statusCode, byte[]? expected) = expect(id, Encoding.UTF8.GetBytes(text), content);
        ArrayBufferWriter<byte> message = new();
        message.Write(Encoding.UTF8.GetBytes(Head("POST", id, route, asksToClose, $"X: {text}\r\n")));
        if (random.Next(2) == 0)
        {
            WriteChunks(message, content);
        }
        else
        {
            message.Write(Encoding.ASCII.GetBytes($"Content-Length: {content.Length}\r\n\r\n"));
            message.Write(content);
        }
        return new StressRequest
        {
            Id = id,
            Route = route,
            Message = message.WrittenSpan.ToArray(),
            StatusCode = statusCode,
            Content = expected,
            EchoedField = route == "response" ? Uri.EscapeDataString(text) : null,
            AsksToClose = asksToClose,
            MayBeGivenUp = route == "racing",
        };
    }

    private string Head(string method, long id, string route, bool asksToClose, string fields) =>
        string.Create(CultureInfo.InvariantCulture, $"{method} /{id}/{route}?milliseconds={random.Next(MaxDelay + 1)} HTTP/1.1\r\nHost: localhost\r\n")
        + (asksToClose ? "Connection: close\r\n" : "") + fields;

    private void WriteChunks(ArrayBufferWriter<byte> message, ReadOnlySpan<byte> content)
    {
        message.Write("Transfer-Encoding: chunked\r\n\r\n"u8);
        while (!content.IsEmpty)
        {
            int length = random.Next(content.Length) + 1;
            string extension = random.Next(4) == 0 ? ";name=value" : "";
            message.Write(Encoding.ASCII.GetBytes($"{length:X}{extension}\r\n"));
            message.Write(content[..length]);
            message.Write("\r\n"u8);
            content = content[length..];
        }
        message.Write(random.Next(4) == 0 ? "0\r\nT: trailer\r\n\r\n"u8 : "0\r\n\r\n"u8);
    }

    private byte[] NextContent()
    {
        byte[] content = new byte[random.Next(20) switch
        {
            < 4 => 0,
            < 12 => random.Next(1_000),
            < 19 => random.Next(16 * 1024),
            _ => random.Next((200 * 1024) + 1),
        }];
        random.NextBytes(content);
        return content;
    }

    /// <summary>Characters of one to three bytes, none of which a field may not have.</summary>
    private string NextText(int length)
    {
        char[] text = new char[length];
        for (int i = 0; i < length; i++)
        {
            text[i] = (char)(random.Next(10) switch
            {
                < 8 => random.Next(0x21, 0x7F),
                < 9 => random.Next(0xA1, 0x800),
                _ => random.Next(0x4E00, 0x9FFF),
            });
        }
        return new string(text);
    }
}
