using System;
using System.Collections.Generic;

namespace Hypersonic.Http;

/// <summary>
/// What tells one version of a representation from another (RFC 9110, section 8.8). The generator compiles this file too,
/// so that literals have the validators that they would have at run time.
/// </summary>
internal readonly ref struct Validators
{
    /// <param name="tag">The entity tag without quotation marks, or null.</param>
    /// <param name="isWeak">Whether the tag is weak.</param>
    /// <param name="lastModified">When it was changed last, or null.</param>
    public Validators(string? tag, bool isWeak, DateTimeOffset? lastModified)
    {
        HasTag = tag is not null;
        Tag = tag.AsSpan();
        IsWeak = isWeak;
        LastModified = lastModified;
    }

    /// <summary>Those that the fields of a response name; one that is malformed counts for nothing.</summary>
    public Validators(ReadOnlySpan<KeyValuePair<string, string>> fields)
    {
        foreach (KeyValuePair<string, string> field in fields)
        {
            if (!HasTag && EntityTags.IsField(field.Key) && EntityTags.TryRead(field.Value.AsSpan(), out ReadOnlySpan<char> tag, out bool isWeak))
            {
                HasTag = true;
                Tag = tag;
                IsWeak = isWeak;
            }
            else if (EntityTags.IsLastModified(field.Key))
            {
                LastModified ??= EntityTags.ReadDate(field.Value);
            }
        }
    }

    public bool HasTag { get; }

    /// <summary>The entity tag, without quotation marks.</summary>
    public ReadOnlySpan<char> Tag { get; }

    public bool IsWeak { get; }

    public DateTimeOffset? LastModified { get; }

    /// <summary>Whether there is any, and so a representation.</summary>
    public bool Exist => HasTag || LastModified is not null;
}
