using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// Reads the field lines of every response: <c>[ResponseHeader("Cache-Control", "no-store")]</c> and
/// <c>[SecurityHeaders]</c>, level by level from the outermost on.
/// </summary>
internal sealed class ResponseFieldParser(List<DiagnosticSpec> diagnostics)
{
    /// <summary>The properties of [SecurityHeaders], the fields for which they stand, and what these say by default.</summary>
    private static readonly (string Property, string Field, string? Default)[] SecurityProperties =
    [
        (nameof(SecurityFields.ContentTypeOptions), "X-Content-Type-Options", SecurityFields.ContentTypeOptions),
        (nameof(SecurityFields.FrameOptions), "X-Frame-Options", SecurityFields.FrameOptions),
        (nameof(SecurityFields.ReferrerPolicy), "Referrer-Policy", SecurityFields.ReferrerPolicy),
        (nameof(SecurityFields.ContentSecurityPolicy), "Content-Security-Policy", SecurityFields.ContentSecurityPolicy),
        (nameof(SecurityFields.CrossOriginResourcePolicy), "Cross-Origin-Resource-Policy", SecurityFields.CrossOriginResourcePolicy),
        (nameof(SecurityFields.CrossOriginOpenerPolicy), "Cross-Origin-Opener-Policy", SecurityFields.CrossOriginOpenerPolicy),
        ("PermissionsPolicy", "Permissions-Policy", null),
        ("StrictTransportSecurity", "Strict-Transport-Security", null),
    ];

    private readonly List<FieldSpec> _fields = [];
    private bool _hasSecurity;

    public EquatableArray<FieldSpec> ToFields() => _fields.ToEquatableArray();

    /// <summary>Takes what one level says; each name takes the place of what was said of it further out.</summary>
    public void Add(IReadOnlyList<WrittenAttribute> security, IReadOnlyList<WrittenAttribute> headers)
    {
        foreach (WrittenAttribute attribute in security)
        {
            AddSecurity(attribute);
        }
        (string Name, string? Value)[] declared = headers.Select(Read).OfType<(string, string?)>().ToArray();
        foreach (string name in declared.Select(field => field.Name))
        {
            Remove(name);
        }
        _fields.AddRange(
            declared.Where(field => field.Value is not null).Select(field => new FieldSpec(field.Name, field.Value!)));
    }

    private void AddSecurity(WrittenAttribute attribute)
    {
        foreach ((string property, string field, string? byDefault) in SecurityProperties)
        {
            if (attribute.Data.Names(property))
            {
                SetSecurity(attribute, property, field);
            }
            else if (!_hasSecurity && byDefault is not null && !_fields.Any(other => IsSame(other.Name, field)))
            {
                _fields.Add(new FieldSpec(field, byDefault));
            }
        }
        _hasSecurity = true;
    }

    private void SetSecurity(WrittenAttribute attribute, string property, string field)
    {
        string? value = attribute.Data.ValueOf(property) as string;
        if (value is { Length: 0 })
        {
            diagnostics.Report(
                Descriptors.IllegalField, attribute.Syntax.PlaceOfValue(property).GetLocation(), $"The value of {field} is empty", "write null to drop the field");
        }
        else if (value is null || ResponseArgumentRules.CheckFieldValue(value, attribute.Syntax.PlaceOfValue(property), diagnostics))
        {
            int index = _fields.FindIndex(other => IsSame(other.Name, field));
            Remove(field);
            if (value is not null)
            {
                _fields.Insert(index < 0 ? _fields.Count : index, new FieldSpec(field, value));
            }
        }
    }

    private (string Name, string? Value)? Read(WrittenAttribute attribute)
    {
        if (attribute.Data.ConstructorArguments.Length != 2 || attribute.Data.ConstructorArguments[0].Kind != TypedConstantKind.Primitive)
        {
            // Half-typed: the compiler complains.
            return null;
        }
        // Null is no name either: it is reported as an empty one.
        string name = attribute.Data.ConstructorArguments[0].Value as string ?? "";
        string? value = attribute.Data.ConstructorArguments[1].Value as string;
        SyntaxNode namePlace = attribute.Syntax.PlaceOfParameter("name", 0);
        if (FindFault(name) is var (reason, mend))
        {
            diagnostics.Report(Descriptors.UndeclarableField, namePlace.GetLocation(), name, reason, mend);
            return null;
        }
        return ResponseArgumentRules.CheckFieldName(name, namePlace, diagnostics)
            && (value is null || ResponseArgumentRules.CheckFieldValue(value, attribute.Syntax.PlaceOfParameter("value", 1), diagnostics))
                ? (name, value)
                : null;
    }

    private static (string Reason, string Mend)? FindFault(string name) =>
        ResponseRules.IsContentType(name)
            ? ("it tells of one content", "write ContentType of the route, or give it to the Response")
        : EntityTags.IsField(name) || EntityTags.IsLastModified(name)
            ? ("it tells one version of a content from another", "write ETag = true of the route, or WithETag or WithLastModified of the Response")
        : IsSame(name, "Content-Encoding") || IsSame(name, "Content-Range")
            ? ("it tells of one content", "give it to the Response, by WithHeader")
        : IsSame(name, "Allow")
            ? ("it goes with 405 and the answers to OPTIONS, where the server writes it", "remove it")
        : name.StartsWith("Access-Control-", StringComparison.OrdinalIgnoreCase)
            ? ("CORS takes answers to preflights as well", "write [Cors]")
        : null;

    private void Remove(string name) => _fields.RemoveAll(field => IsSame(field.Name, name));

    private static bool IsSame(string name, string other) => string.Equals(name, other, StringComparison.OrdinalIgnoreCase);
}
