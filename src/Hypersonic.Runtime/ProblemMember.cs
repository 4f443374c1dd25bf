using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Hypersonic;

/// <summary>An extension member of a problem document: a name and a JSON value (RFC 9457, section 3.2).</summary>
/// <remarks>
/// For names, RFC 9457 recommends at least three letters, digits and underscores, of which the first is a letter.
/// </remarks>
public readonly struct ProblemMember
{
    private readonly string? _text;

    /// <summary>The value as JSON; null for a text.</summary>
    private readonly byte[]? _json;

    /// <summary>A member that is a text.</summary>
    /// <param name="name">Its name, but none of the five that every problem may have.</param>
    /// <param name="value">The text; null is written as <c>null</c>, and an unpaired surrogate as U+FFFD.</param>
    /// <exception cref="ArgumentException">The name is empty or one of the five.</exception>
    public ProblemMember(string name, string? value)
    {
        Name = CheckedName(name);
        _text = value;
    }

    /// <summary>A member that is a whole number.</summary>
    /// <param name="name">Its name, but none of the five that every problem may have.</param>
    /// <param name="value">The number; past 2^53 many clients lose digits (RFC 8259, section 6).</param>
    /// <exception cref="ArgumentException">The name is empty or one of the five.</exception>
    public ProblemMember(string name, long value)
        : this(name, Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)))
    {
    }

    /// <summary>A member that is a decimal number, written with all its digits.</summary>
    /// <param name="name">Its name, but none of the five that every problem may have.</param>
    /// <param name="value">The number.</param>
    /// <exception cref="ArgumentException">The name is empty or one of the five.</exception>
    public ProblemMember(string name, decimal value)
        : this(name, Encoding.ASCII.GetBytes(value.ToString(CultureInfo.InvariantCulture)))
    {
    }

    /// <summary>A member that is a floating-point number.</summary>
    /// <param name="name">Its name, but none of the five that every problem may have.</param>
    /// <param name="value">The number: JSON has neither infinity nor NaN.</param>
    /// <exception cref="ArgumentException">The name is empty or one of the five, or the number is not finite.</exception>
    public ProblemMember(string name, double value)
        : this(name, Encoding.ASCII.GetBytes(value.ToString("R", CultureInfo.InvariantCulture)))
    {
        if (!double.IsFinite(value))
        {
            throw new ArgumentOutOfRangeException(nameof(value), value, "JSON has neither infinity nor NaN.");
        }
    }

    /// <summary>A member that is true or false.</summary>
    /// <param name="name">Its name, but none of the five that every problem may have.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentException">The name is empty or one of the five.</exception>
    public ProblemMember(string name, bool value)
        : this(name, [.. value ? "true"u8 : "false"u8])
    {
    }

    private ProblemMember(string name, byte[] json)
    {
        Name = CheckedName(name);
        _json = json;
    }

    /// <summary>The name of the member.</summary>
    public string Name { get; }

    /// <summary>A member of any type, such as a list of what is wrong; serialized by this call, without reflection.</summary>
    /// <param name="name">Its name, but none of the five that every problem may have.</param>
    /// <param name="value">The value; null is written as <c>null</c>.</param>
    /// <param name="typeInfo">
    /// How to write it, from a <see cref="System.Text.Json.Serialization.JsonSerializerContext"/> of yours.
    /// </param>
    /// <exception cref="ArgumentException">The name is empty or one of the five.</exception>
    /// <exception cref="JsonException">The value refers to itself, or is nested too deep.</exception>
    /// <exception cref="NotSupportedException">A type in it cannot be written.</exception>
    public static ProblemMember Json<T>(string name, T value, JsonTypeInfo<T> typeInfo)
    {
        ArgumentNullException.ThrowIfNull(typeInfo);
        return new ProblemMember(name, JsonSerializer.SerializeToUtf8Bytes(value, typeInfo));
    }

    internal void Write(Utf8JsonWriter writer)
    {
        writer.WritePropertyName(Name);
        if (_json is null)
        {
            writer.WriteStringValue(_text);
        }
        else
        {
            writer.WriteRawValue(_json, skipInputValidation: true);
        }
    }

    private static string CheckedName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        return name is not ("type" or "title" or "status" or "detail" or "instance")
            ? name
            : throw new ArgumentException($"'{name}' is not an extension: Response.Problem takes it by itself.", nameof(name));
    }
}
