using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Http;

namespace Hypersonic.Generator.Planning;

/// <summary>What a conditional request for a literal is held against, and what a client gets that has it already.</summary>
/// <param name="Tag">The entity tag without quotation marks, or null.</param>
/// <param name="IsWeak">Whether the tag is weak.</param>
/// <param name="LastModified">When it was changed last, in UTC, or null.</param>
/// <param name="NotModified">The message of status 304.</param>
/// <param name="Failed">That of status 412, or null where the server's own will do.</param>
internal sealed record ConditionPlan(
    string? Tag, bool IsWeak, DateTimeOffset? LastModified, ResponsePlan NotModified, ResponsePlan? Failed)
{
    /// <summary>The names of the validators.</summary>
    public string Names => string.Join(
        " ", new[] { Tag is null ? null : EntityTags.FieldName, LastModified is null ? null : EntityTags.LastModified }.OfType<string>());

    /// <summary>The plan, or null where conditions do not count: the response has no validator, or is no success to a reader.</summary>
    /// <param name="method">The request method.</param>
    /// <param name="name">The name of the literal.</param>
    /// <param name="response">The response.</param>
    /// <param name="declared">Field lines that attributes add to it.</param>
    public static ConditionPlan? Of(RequestMethod method, string name, ResponseSpec response, IReadOnlyList<FieldSpec> declared)
    {
        if (method is not (RequestMethod.Get or RequestMethod.Head) || response.Status > 299)
        {
            return null;
        }
        Validators validators = new(response.Fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value)).ToArray());
        return !validators.Exist
            ? null
            : new ConditionPlan(
                validators.HasTag ? validators.Tag.ToString() : null,
                validators.IsWeak,
                validators.LastModified,
                ResponsePlan.NotModified(name + "NotModified", response, validators.HasTag, declared),
                declared.Count == 0 ? null : ResponsePlan.PreconditionFailed("PreconditionFailed", declared));
    }
}
