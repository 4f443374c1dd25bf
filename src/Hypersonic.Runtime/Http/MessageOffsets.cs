namespace Hypersonic.Http;

/// <summary>Where the parts of a whole response message start, in bytes.</summary>
/// <param name="Date">The value of its Date field, which is its first.</param>
/// <param name="Content">Its content.</param>
internal readonly record struct MessageOffsets(int Date, int Content)
{
    public static MessageOffsets Of(ReadOnlySpan<byte> message)
    {
        ReadOnlySpan<byte> date = "Date: "u8;
        ReadOnlySpan<byte> end = "\r\n\r\n"u8;
        return new MessageOffsets(message.IndexOf(date) + date.Length, message.IndexOf(end) + end.Length);
    }
}
