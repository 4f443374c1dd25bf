using System.Globalization;

namespace Hypersonic.Http;

/// <summary>The value of the Date field (RFC 9110, section 5.6.7), formatted once a second and read by every response.</summary>
internal sealed class HttpDate
{
    /// <summary>The length of every IMF-fixdate, such as <c>Sun, 06 Nov 1994 08:49:37 GMT</c>, in bytes.</summary>
    public const int Length = 29;

    private readonly byte[] _value = new byte[Length];
    private long _second = -1;

    /// <summary>The value as of the last refresh.</summary>
    public ReadOnlySpan<byte> Value => _value;

    /// <summary>Formats anew if another second has begun, be it an earlier one.</summary>
    public void Refresh(DateTime utcNow)
    {
        long second = utcNow.Ticks / TimeSpan.TicksPerSecond;
        if (second != _second)
        {
            _second = second;
            utcNow.TryFormat(_value, out _, "R", CultureInfo.InvariantCulture);
        }
    }
}
