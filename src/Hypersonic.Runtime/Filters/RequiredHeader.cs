using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Text;

namespace Hypersonic.Filters;

/// <summary>Says whether a request has the header field that its endpoint requires. For generated code.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class RequiredHeader
{
    /// <summary>More than any secret has; a longer one is encoded on the heap.</summary>
    private const int StackLength = 512;

    /// <summary>Whether the field is there and not empty.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The field name, in any case.</param>
    public static bool IsPresent(in Request request, ReadOnlySpan<byte> name)
    {
        foreach (FieldLine line in request.Fields)
        {
            if (line.Is(name) && !line.Value.IsEmpty)
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>
    /// Whether there is exactly one such field, of this value: of two lines a proxy before the server might have looked at
    /// the other one.
    /// </summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The field name, in any case.</param>
    /// <param name="value">The value, to the byte. Nothing matches an empty one.</param>
    /// <remarks>How long it takes tells the length of the value and nothing else of it.</remarks>
    public static bool Matches(in Request request, ReadOnlySpan<byte> name, ReadOnlySpan<byte> value)
    {
        bool isFound = false;
        ReadOnlySpan<byte> found = default;
        foreach (FieldLine line in request.Fields)
        {
            if (line.Is(name))
            {
                if (isFound)
                {
                    return false;
                }
                isFound = true;
                found = line.Value;
            }
        }
        return isFound && !value.IsEmpty && AreEqual(found, value);
    }

    /// <inheritdoc cref="Matches(in Request, ReadOnlySpan{byte}, ReadOnlySpan{byte})"/>
    /// <param name="request">The request.</param>
    /// <param name="name">The field name, in any case.</param>
    /// <param name="value">The value, compared as UTF-8. Nothing matches null.</param>
    public static bool Matches(in Request request, ReadOnlySpan<byte> name, string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            return false;
        }
        int length = Encoding.UTF8.GetByteCount(value);
        Span<byte> bytes = length <= StackLength ? stackalloc byte[StackLength] : new byte[length];
        return Matches(in request, name, bytes[..Encoding.UTF8.GetBytes(value, bytes)]);
    }

    /// <summary>
    /// Looks at every byte, whatever the first ones are. The framework's own comparison of this kind does the same, but is in
    /// the assembly that brings all of its cryptography.
    /// </summary>
    [MethodImpl(MethodImplOptions.NoInlining | MethodImplOptions.NoOptimization)]
    private static bool AreEqual(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right)
    {
        if (left.Length != right.Length)
        {
            return false;
        }
        int difference = 0;
        for (int i = 0; i < left.Length; i++)
        {
            difference |= left[i] ^ right[i];
        }
        return difference == 0;
    }
}
