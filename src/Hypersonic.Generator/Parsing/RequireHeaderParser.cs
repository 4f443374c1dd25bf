using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// Reads the header fields without which requests are refused: <c>[RequireHeader("X-Api-Key", "secret")]</c>, level by
/// level from the outermost on.
/// </summary>
internal sealed class RequireHeaderParser(INamedTypeSymbol type, Compilation compilation, List<DiagnosticSpec> diagnostics)
{
    private readonly List<GateSpec> _gates = [];

    public EquatableArray<GateSpec> ToGates() => _gates.ToEquatableArray();

    /// <summary>Takes what one level says; each name takes the place of what was said of it further out.</summary>
    public void Add(IReadOnlyList<WrittenAttribute> level)
    {
        HashSet<string> outer = new(_gates.Select(gate => gate.Name), StringComparer.OrdinalIgnoreCase);
        HashSet<string> seen = new(StringComparer.OrdinalIgnoreCase);
        foreach (WrittenAttribute attribute in level)
        {
            if (attribute.Data.ConstructorArguments.FirstOrDefault() is not { Kind: TypedConstantKind.Primitive } argument)
            {
                // Half-typed: the compiler complains.
                continue;
            }
            // Null is no name either: it is reported as an empty one.
            string name = argument.Value as string ?? "";
            if (!seen.Add(name))
            {
                Report(attribute, name, "it is required twice in one place", "keep one of the two");
                continue;
            }
            _gates.RemoveAll(gate => string.Equals(gate.Name, name, StringComparison.OrdinalIgnoreCase));
            if (attribute.Data.ValueOf("Exempt") is true)
            {
                CheckExemption(attribute, name, outer);
            }
            else if (Read(attribute, name) is { } gate)
            {
                _gates.Add(gate);
            }
        }
    }

    private void CheckExemption(WrittenAttribute attribute, string name, HashSet<string> outer)
    {
        if (!outer.Contains(name))
        {
            Report(attribute, name, "neither the class nor the assembly requires it, so that there is nothing to exempt from", "remove it");
        }
        else if (attribute.Data.ConstructorArguments.Length + attribute.Data.NamedArguments.Length > 2)
        {
            Report(attribute, name, "who is exempt from it has nothing to show", "leave out all but the name and 'Exempt = true'");
        }
    }

    private GateSpec? Read(WrittenAttribute attribute, string name)
    {
        int before = diagnostics.Count;
        bool isAny = attribute.Data.ConstructorArguments.Length == 1;
        string? value = isAny ? null : attribute.Data.ConstructorArguments[1].Value as string;
        SyntaxNode valuePlace = attribute.Syntax.PlaceOfParameter("value", 1);
        ResponseArgumentRules.CheckToken(name, attribute.Syntax.PlaceOfParameter("name", 0), diagnostics);
        if (!isAny && string.IsNullOrEmpty(value))
        {
            Report(valuePlace, name, "nothing matches an empty value", "leave it out if any value will do");
        }
        else if (value is not null)
        {
            ResponseArgumentRules.CheckFieldValue(value, valuePlace, diagnostics);
        }
        GateMemberSpec? member = attribute.Data.Names("ValueFrom") ? FindMember(attribute, name, isAny) : null;
        int status = ReadStatus(attribute);
        string? challenge = ReadChallenge(attribute, name, value, status);
        return diagnostics.Count > before ? null : new GateSpec(name, value, member, status, challenge);
    }

    private GateMemberSpec? FindMember(WrittenAttribute attribute, string name, bool isAny)
    {
        string wanted = attribute.Data.ValueOf("ValueFrom") as string ?? "";
        SyntaxNode place = attribute.Syntax.PlaceOfValue("ValueFrom");
        if (!isAny)
        {
            Report(place, name, "it has a value already", "remove that or ValueFrom");
            return null;
        }
        ISymbol? member = null;
        for (INamedTypeSymbol? declaring = type; declaring is not null && member is null; declaring = declaring.BaseType)
        {
            member = declaring.GetMembers(wanted).FirstOrDefault(candidate => candidate is IFieldSymbol or IPropertySymbol && compilation.IsSymbolAccessibleWithin(candidate, type));
        }
        ITypeSymbol? memberType = member switch
        {
            IFieldSymbol field => field.Type,
            IPropertySymbol { GetMethod: { } getter, IsIndexer: false } property when compilation.IsSymbolAccessibleWithin(getter, type) => property.Type,
            _ => null,
        };
        bool isSound = memberType is { SpecialType: SpecialType.System_String }
            or IArrayTypeSymbol { Rank: 1, ElementType.SpecialType: SpecialType.System_Byte };
        if (!isSound)
        {
            Report(
                place,
                name,
                member is null ? $"'{type.Name}' has no field or property '{ControlCharacters.Show(wanted)}'" : $"'{type.Name}.{wanted}' is no string and no byte[] that can be read",
                "name a field or a property of the class that gives the value");
            return null;
        }
        return new GateMemberSpec(CSharpNames.Escape(wanted), member!.IsStatic);
    }

    private int ReadStatus(WrittenAttribute attribute)
    {
        int status = attribute.Data.ValueOf("Status") as int? ?? 401;
        if (status is < 400 or > 499 or 405 or 407 or 426)
        {
            diagnostics.Report(
                Descriptors.InvalidStatus,
                attribute.Syntax.PlaceOfValue("Status").GetLocation(),
                status,
                "a refusal is 400 to 499, but not 405, 407 and 426, which need fields of their own");
        }
        return status;
    }

    /// <summary>What 401 must say (RFC 9110, section 15.5.2), and other refusals may.</summary>
    private string? ReadChallenge(WrittenAttribute attribute, string name, string? value, int status)
    {
        if (attribute.Data.ValueOf("Challenge") is not string challenge)
        {
            return status != 401 ? null
                : !string.Equals(name, "Authorization", StringComparison.OrdinalIgnoreCase) ? $"ApiKey header=\"{name}\""
                : SchemeOf(value);
        }
        SyntaxNode place = attribute.Syntax.PlaceOfValue("Challenge");
        if (ResponseArgumentRules.CheckFieldValue(challenge, place, diagnostics) && !ResponseRules.IsFieldName(challenge.Split(' ')[0]))
        {
            Report(place, name, "its challenge starts with no scheme", "write one, such as 'Bearer'");
        }
        return challenge;
    }

    /// <summary>The scheme that credentials start with (RFC 9110, section 11.4); Basic needs a realm (RFC 7617, section 2).</summary>
    private static string SchemeOf(string? credentials)
    {
        string[] parts = (credentials ?? "").Split([' '], 2);
        return parts.Length < 2 || !ResponseRules.IsFieldName(parts[0]) ? "Bearer"
            : string.Equals(parts[0], "Basic", StringComparison.OrdinalIgnoreCase) ? "Basic realm=\"api\""
            : parts[0];
    }

    private void Report(WrittenAttribute attribute, string name, string reason, string mend) =>
        Report(attribute.Syntax, name, reason, mend);

    private void Report(SyntaxNode place, string name, string reason, string mend) =>
        diagnostics.Report(Descriptors.UnsoundRequirement, place.GetLocation(), ControlCharacters.Show(name), reason, mend);
}
