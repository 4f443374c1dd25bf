using System.Globalization;
using System.Text;

namespace Hypersonic.Testing;

/// <summary>A response as a client reads it.</summary>
public sealed class TestResponse
{
    private TestResponse(byte[] message, int statusCode, string reasonPhrase, List<KeyValuePair<string, string>> fields, int contentOffset)
    {
        Message = message;
        StatusCode = statusCode;
        ReasonPhrase = reasonPhrase;
        Fields = fields;
        Content = message.AsMemory(contentOffset);
    }

    /// <summary>The whole message, as it would go over the wire.</summary>
    public ReadOnlyMemory<byte> Message { get; }

    /// <summary>The status code.</summary>
    public int StatusCode { get; }

    /// <summary>The reason phrase.</summary>
    public string ReasonPhrase { get; }

    /// <summary>The field lines in order, values without the white space around them.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Fields { get; }

    /// <summary>The content.</summary>
    public ReadOnlyMemory<byte> Content { get; }

    /// <summary>The content, read as UTF-8.</summary>
    public string Text => Encoding.UTF8.GetString(Content.Span);

    /// <summary>Whether the server closes the connection after this response.</summary>
    public bool ClosesConnection => string.Equals(this["Connection"], "close", StringComparison.OrdinalIgnoreCase);

    /// <summary>The value of the first field of that name, in any case, or null.</summary>
    public string? this[string name]
    {
        get
        {
            foreach (KeyValuePair<string, string> field in Fields)
            {
                if (string.Equals(field.Key, name, StringComparison.OrdinalIgnoreCase))
                {
                    return field.Value;
                }
            }
            return null;
        }
    }

    internal static TestResponse Read(byte[] message)
    {
        int contentOffset = message.AsSpan().IndexOf("\r\n\r\n"u8) + 4;
        string[] lines = Encoding.ASCII.GetString(message, 0, contentOffset - 4).Split("\r\n");
        string[] statusLine = lines[0].Split(' ', 3);
        List<KeyValuePair<string, string>> fields = [];
        foreach (string line in lines.AsSpan(1))
        {
            int colon = line.IndexOf(':');
            fields.Add(new(line[..colon], line[(colon + 1)..].Trim(' ', '\t')));
        }
        return new TestResponse(
            message, int.Parse(statusLine[1], CultureInfo.InvariantCulture), statusLine[2], fields, contentOffset);
    }
}
