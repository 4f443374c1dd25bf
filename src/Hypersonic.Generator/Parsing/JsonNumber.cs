using System;
using System.Globalization;
using System.Numerics;
using System.Text;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// Writes binary floating-point numbers as System.Text.Json does on modern .NET: the shortest digits that give the same
/// number when they are read again, and of these the nearest. The framework under the compiler may be .NET Framework,
/// whose own formats are longer and at times wrong, so this is exact arithmetic.
/// </summary>
internal static class JsonNumber
{
    /// <summary>The text of a finite number.</summary>
    public static string Of(double value)
    {
        long bits = BitConverter.DoubleToInt64Bits(value);
        return Write(bits < 0, bits & ((1L << 52) - 1), (int)(bits >> 52) & 0x7FF, fractionBits: 52, bias: 1075, plainDigits: 17);
    }

    /// <inheritdoc cref="Of(double)"/>
    public static string Of(float value)
    {
        int bits = BitConverter.ToInt32(BitConverter.GetBytes(value), 0);
        return Write(bits < 0, bits & ((1 << 23) - 1), (bits >> 23) & 0xFF, fractionBits: 23, bias: 150, plainDigits: 9);
    }

    private static string Write(bool isNegative, long fraction, int biasedExponent, int fractionBits, int bias, int plainDigits)
    {
        bool isNormal = biasedExponent > 0;
        long significand = isNormal ? fraction | (1L << fractionBits) : fraction;
        int exponent = (isNormal ? biasedExponent : 1) - bias;
        // Below a power of two the next number is half as far away as above it.
        bool isNearerBelow = fraction == 0 && biasedExponent > 1;

        (string digits, int point) = significand == 0 ? ("0", 1) : FindDigits(significand, exponent, isNearerBelow);
        return (isNegative ? "-" : "") + Place(digits, point, plainDigits);
    }

    /// <summary>The digits of significand · 2^exponent, and where among them the decimal point stands.</summary>
    /// <remarks>Steele and White, "How to Print Floating-Point Numbers Accurately", with bounds that belong to an even number.</remarks>
    private static (string Digits, int Point) FindDigits(long significand, int exponent, bool isNearerBelow)
    {
        // The number is rest / scale; halfway to its neighbours it is below / scale and above / scale away.
        BigInteger power = BigInteger.One << Math.Abs(exponent);
        BigInteger scale = exponent < 0 ? 4 * power : 4;
        BigInteger unit = exponent < 0 ? BigInteger.One : power;
        BigInteger rest = 4 * significand * unit;
        BigInteger below = (isNearerBelow ? 1 : 2) * unit;
        BigInteger above = 2 * unit;
        bool isEven = significand % 2 == 0;

        int point = 0;
        while (IsAtLeast(rest + above, scale))
        {
            scale *= 10;
            point++;
        }
        while (!IsAtLeast((rest + above) * 10, scale))
        {
            (rest, below, above) = (rest * 10, below * 10, above * 10);
            point--;
        }

        StringBuilder digits = new();
        while (true)
        {
            (below, above) = (below * 10, above * 10);
            int digit = (int)BigInteger.DivRem(rest * 10, scale, out rest);
            bool mayRoundDown = IsAtLeast(below, rest);
            bool mayRoundUp = IsAtLeast(rest + above, scale);
            if (mayRoundDown || mayRoundUp)
            {
                int half = (2 * rest).CompareTo(scale);
                bool roundUp = !mayRoundDown || (mayRoundUp && (half > 0 || (half == 0 && digit % 2 != 0)));
                return (digits.Append(roundUp ? digit + 1 : digit).ToString(), point);
            }
            digits.Append(digit);
        }

        // A number halfway between two is read as the even one.
        bool IsAtLeast(BigInteger a, BigInteger b) => isEven ? a >= b : a > b;
    }

    /// <summary>Writes 0.digits · 10^point, with an exponent where that is far from the digits.</summary>
    private static string Place(string digits, int point, int plainDigits)
    {
        if (point > Math.Max(digits.Length, plainDigits) || point < -3)
        {
            string fraction = digits.Length > 1 ? "." + digits.Substring(1) : "";
            return digits[0] + fraction + "E" + (point - 1).ToString("+00;-00", CultureInfo.InvariantCulture);
        }
        return point <= 0 ? "0." + new string('0', -point) + digits
            : point >= digits.Length ? digits.PadRight(point, '0')
            : digits.Insert(point, ".");
    }
}
