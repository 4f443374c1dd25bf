using System.Buffers;

namespace Hypersonic.Http;

/// <summary>
/// uri-host [ ":" port ] (RFC 9110, section 7.2, and RFC 3986, section 3.2): a name or an address, never empty, never
/// with user information. What is no such thing must be refused (RFC 9112, section 3.2).
/// </summary>
internal static class Authority
{
    private const string Unreserved = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    private const string SubDelimiters = "!$&'()*+,;=";

    private static readonly SearchValues<byte> NameCharacters = Bytes(Unreserved + SubDelimiters);
    private static readonly SearchValues<byte> FutureCharacters = Bytes(Unreserved + SubDelimiters + ":");
    private static readonly SearchValues<byte> HexDigits = Bytes("0123456789ABCDEFabcdef");

    public static bool IsValid(ReadOnlySpan<byte> authority)
    {
        int hostEnd = authority.StartsWith("["u8) ? EndOfLiteral(authority) : EndOfName(authority);
        ReadOnlySpan<byte> port = authority[hostEnd..];
        return hostEnd > 0
            && (port.IsEmpty || (port[0] == ':' && !port[1..].ContainsAnyExceptInRange((byte)'0', (byte)'9')));
    }

    /// <summary>reg-name = *( unreserved / pct-encoded / sub-delims ); an IPv4 address is one too.</summary>
    private static int EndOfName(ReadOnlySpan<byte> authority)
    {
        int end = 0;
        while (true)
        {
            int length = authority[end..].IndexOfAnyExcept(NameCharacters);
            end = length < 0 ? authority.Length : end + length;
            ReadOnlySpan<byte> escape = authority[end..];
            if (escape.Length < "%00"u8.Length || escape[0] != '%' || escape[1..3].ContainsAnyExcept(HexDigits))
            {
                return end;
            }
            end += "%00"u8.Length;
        }
    }

    /// <summary>IP-literal = "[" ( IPv6address / IPvFuture ) "]"</summary>
    /// <returns>0 if it is none.</returns>
    private static int EndOfLiteral(ReadOnlySpan<byte> authority)
    {
        int close = authority.IndexOf((byte)']');
        return close > 0 && (IsIPv6(authority[1..close]) || IsFuture(authority[1..close])) ? close + 1 : 0;
    }

    /// <summary>IPvFuture = "v" 1*HEXDIG "." 1*( unreserved / sub-delims / ":" )</summary>
    private static bool IsFuture(ReadOnlySpan<byte> address)
    {
        int dot = address.IndexOf((byte)'.');
        return dot > 1
            && address[0] is (byte)'v' or (byte)'V'
            && !address[1..dot].ContainsAnyExcept(HexDigits)
            && dot < address.Length - 1
            && !address[(dot + 1)..].ContainsAnyExcept(FutureCharacters);
    }

    /// <summary>Eight groups of up to four hex digits; "::" stands for one or more, an IPv4 address for the last two.</summary>
    private static bool IsIPv6(ReadOnlySpan<byte> address)
    {
        bool hasGap = address.StartsWith("::"u8);
        ReadOnlySpan<byte> rest = address[(hasGap ? 2 : 0)..];
        int groups = 0;
        while (!rest.IsEmpty || !hasGap)
        {
            int length = rest.IndexOfAnyExcept(HexDigits);
            length = length < 0 ? rest.Length : length;
            if (length < rest.Length && rest[length] == '.')
            {
                return IsIPv4(rest) && IsFull(groups + 2, hasGap);
            }
            if (length is 0 or > 4)
            {
                return false;
            }
            groups++;
            rest = rest[length..];
            if (rest.IsEmpty)
            {
                break;
            }
            bool isGap = rest.StartsWith("::"u8);
            if (rest[0] != ':' || rest.Length == 1 || (isGap && hasGap))
            {
                return false;
            }
            hasGap |= isGap;
            rest = rest[(isGap ? 2 : 1)..];
        }
        return IsFull(groups, hasGap);
    }

    private static bool IsFull(int groups, bool hasGap) => hasGap ? groups < 8 : groups == 8;

    /// <summary>Four numbers up to 255, without leading zeros.</summary>
    private static bool IsIPv4(ReadOnlySpan<byte> address)
    {
        int count = 0;
        foreach (Range range in address.Split((byte)'.'))
        {
            ReadOnlySpan<byte> octet = address[range];
            bool isOctet = octet.Length switch
            {
                1 => true,
                2 => octet[0] != '0',
                3 => octet[0] != '0' && octet.SequenceCompareTo("255"u8) <= 0,
                _ => false,
            };
            if (!isOctet || octet.ContainsAnyExceptInRange((byte)'0', (byte)'9'))
            {
                return false;
            }
            count++;
        }
        return count == 4;
    }

    private static SearchValues<byte> Bytes(string text) => SearchValues.Create(System.Text.Encoding.ASCII.GetBytes(text));
}
