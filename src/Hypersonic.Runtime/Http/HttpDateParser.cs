using System.Buffers.Text;
using System.Globalization;
using System.Text;

namespace Hypersonic.Http;

/// <summary>Reads dates in the three forms that a recipient must take (RFC 9110, section 5.6.7).</summary>
internal static class HttpDateParser
{
    /// <param name="value">A date, without white space around it.</param>
    /// <param name="date">The date, in whole seconds.</param>
    /// <returns>False if it is none, or names another day of the week.</returns>
    public static bool TryParse(ReadOnlySpan<byte> value, out DateTimeOffset date)
    {
        if (value.Length == HttpDate.Length && value[3] == ',')
        {
            return Utf8Parser.TryParse(value, out date, out _, 'R');
        }
        date = default;
        Span<byte> rewritten = stackalloc byte[HttpDate.Length];
        return (TryRewriteAsctime(value, rewritten) || TryRewriteRfc850(value, rewritten))
            && Utf8Parser.TryParse(rewritten, out date, out _, 'R');
    }

    /// <summary><c>Sun Nov  6 08:49:37 1994</c></summary>
    private static bool TryRewriteAsctime(ReadOnlySpan<byte> value, Span<byte> date)
    {
        if (value.Length != 24 || value[3] != ' ' || value[7] != ' ' || value[10] != ' ' || value[19] != ' ')
        {
            return false;
        }
        byte tens = value[8] == ' ' ? (byte)'0' : value[8];
        return Write(date, value[..3], [tens, value[9]], value[4..7], value[20..], value[11..19]);
    }

    /// <summary><c>Sunday, 06-Nov-94 08:49:37 GMT</c></summary>
    private static bool TryRewriteRfc850(ReadOnlySpan<byte> value, Span<byte> date)
    {
        int comma = value.IndexOf((byte)',');
        ReadOnlySpan<byte> rest = value[(comma + 1)..];
        if (comma < 0 || rest.Length != 23 || rest[3] != '-' || rest[7] != '-' || rest[10] != ' '
            || !rest.StartsWith(" "u8) || !rest.EndsWith(" GMT"u8) || !IsDayName(value[..comma])
            || !Utf8Parser.TryParse(rest[8..10], out uint year, out int digits) || digits != 2)
        {
            return false;
        }
        // Two digits that seem to be more than 50 years ahead are of the century before.
        int now = DateTime.UtcNow.Year;
        year += (uint)(now / 100 * 100);
        year -= year > now + 50 ? 100u : 0;
        Span<byte> century = stackalloc byte[4];
        Utf8Formatter.TryFormat(year, century, out _);
        return Write(date, value[..3], rest[1..3], rest[4..7], century, rest[11..19]);
    }

    private static bool IsDayName(ReadOnlySpan<byte> name)
    {
        for (DayOfWeek day = DayOfWeek.Sunday; day <= DayOfWeek.Saturday; day++)
        {
            if (Ascii.Equals(name, CultureInfo.InvariantCulture.DateTimeFormat.GetDayName(day)))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>Writes the parts as <c>Sun, 06 Nov 1994 08:49:37 GMT</c>.</summary>
    private static bool Write(
        Span<byte> date, ReadOnlySpan<byte> weekday, ReadOnlySpan<byte> day, ReadOnlySpan<byte> month, ReadOnlySpan<byte> year, ReadOnlySpan<byte> time)
    {
        "   ,             "u8.CopyTo(date);
        weekday.CopyTo(date);
        day.CopyTo(date[5..]);
        month.CopyTo(date[8..]);
        year.CopyTo(date[12..]);
        time.CopyTo(date[17..]);
        " GMT"u8.CopyTo(date[25..]);
        return true;
    }
}
