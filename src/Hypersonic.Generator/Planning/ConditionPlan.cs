using System;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Http;

namespace Hypersonic.Generator.Planning;

/// <summary>What a conditional request for a literal is held against, and what a client gets that has it already.</summary>
/// <param name="Tag">The entity tag without quotation marks, or null.</param>
/// <param name="IsWeak">Whether the tag is weak.</param>
/// <param name="LastModified">When it was changed last, in UTC, or null.</param>
/// <param name="NotModified">The message of status 304.</param>
internal sealed record ConditionPlan(string? Tag, bool IsWeak, DateTimeOffset? LastModified, ResponsePlan NotModified)
{
    /// <summary>The names of the validators.</summary>
    public string Names => string.Join(
        " ", new[] { Tag is null ? null : EntityTags.FieldName, LastModified is null ? null : EntityTags.LastModified }.OfType<string>());

    /// <summary>The plan, or null where conditions do not count: the response has no validator, or is no success to a reader.</summary>
    public static ConditionPlan? Of(RequestMethod method, string name, ResponseSpec response)
    {
        if (method is not (RequestMethod.Get or RequestMethod.Head) || response.Status > 299)
        {
            return null;
        }
        string? tag = null;
        bool isWeak = false;
        DateTimeOffset? lastModified = null;
        foreach (FieldSpec field in response.Fields)
        {
            if (tag is null && EntityTags.IsField(field.Name)
                && EntityTags.TryRead(field.Value.AsSpan(), out ReadOnlySpan<char> read, out bool isReadWeak))
            {
                (tag, isWeak) = (read.ToString(), isReadWeak);
            }
            else if (EntityTags.IsLastModified(field.Name))
            {
                lastModified ??= EntityTags.ReadDate(field.Value);
            }
        }
        return tag is null && lastModified is null
            ? null
            : new ConditionPlan(tag, isWeak, lastModified, ResponsePlan.NotModified(name + "NotModified", response, hasTag: tag is not null));
    }
}
