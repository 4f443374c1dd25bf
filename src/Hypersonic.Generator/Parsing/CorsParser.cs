using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// Reads which pages of other origins may read the responses: <c>[Cors("https://app.example")]</c> (Fetch standard, "CORS
/// protocol"), level by level from the outermost on.
/// </summary>
internal sealed class CorsParser(List<DiagnosticSpec> diagnostics)
{
    private const string Any = "*";

    /// <summary>The policy of the innermost level that has one, or null.</summary>
    public CorsSpec? Policy { get; private set; }

    /// <summary>Takes what one level says, in place of what was said further out.</summary>
    public void Add(IReadOnlyList<WrittenAttribute> level)
    {
        foreach (WrittenAttribute attribute in level)
        {
            Policy = Read(attribute);
        }
    }

    private CorsSpec? Read(WrittenAttribute attribute)
    {
        int before = diagnostics.Count;
        string[] origins = ReadOrigins(attribute).Distinct(StringComparer.Ordinal).ToArray();
        bool allowsAll = origins.Length == 0 || origins.Contains(Any);
        bool allowsCredentials = attribute.Data.ValueOf("AllowCredentials") is true;
        if (allowsAll && origins.Length > 1)
        {
            Report(attribute.Syntax, "'*' allows all origins, the others among them", "remove '*' or the others");
        }
        if (allowsAll && allowsCredentials)
        {
            Report(
                attribute.Syntax.PlaceOf("AllowCredentials"), "credentials go to origins that are named alone", "list the origins, or leave AllowCredentials out");
        }
        int? maxAge = attribute.Data.ValueOf("MaxAge") as int?;
        if (maxAge < -1)
        {
            Report(attribute.Syntax.PlaceOfValue("MaxAge"), $"{maxAge} seconds have passed before it comes", "write 0 or more, or leave MaxAge out");
        }
        CorsSpec policy = new(
            allowsAll ? default : origins.ToEquatableArray(),
            allowsCredentials,
            ReadList(attribute, "AllowHeaders", allowsCredentials),
            ReadList(attribute, "ExposeHeaders", allowsCredentials),
            ReadList(attribute, "AllowMethods", allowsCredentials),
            maxAge < 0 ? null : maxAge);
        return diagnostics.Count > before ? null : policy;
    }

    private IEnumerable<string> ReadOrigins(WrittenAttribute attribute)
    {
        TypedConstant argument = attribute.Data.ConstructorArguments.FirstOrDefault();
        if (argument.Kind != TypedConstantKind.Array || argument.IsNull)
        {
            yield break;
        }
        AttributeArgumentSyntax[] written =
            attribute.Syntax.ArgumentList?.Arguments.Where(candidate => candidate.NameEquals is null).ToArray() ?? [];
        for (int i = 0; i < argument.Values.Length; i++)
        {
            string origin = argument.Values[i].Value as string ?? "";
            if (origin != Any && OriginRules.FindFault(origin) is var (reason, mend))
            {
                SyntaxNode place = written.Length == argument.Values.Length ? written[i].Expression : attribute.Syntax;
                diagnostics.Report(Descriptors.ImpossibleOrigin, place.GetLocation(), ControlCharacters.Show(origin), reason, mend);
            }
            yield return origin;
        }
    }

    /// <summary>A list of tokens with commas, in one form, or null where it is not given.</summary>
    private string? ReadList(WrittenAttribute attribute, string property, bool allowsCredentials)
    {
        if (attribute.Data.ValueOf(property) is not string list)
        {
            return null;
        }
        string[] names = list.Split(',').Select(name => name.Trim(' ', '\t')).ToArray();
        SyntaxNode place = attribute.Syntax.PlaceOfValue(property);
        if (names.FirstOrDefault(name => !ResponseRules.IsFieldName(name)) is { } illegal)
        {
            Report(place, $"'{ControlCharacters.Show(illegal)}' is no name", "write names with commas between them, or '*'");
        }
        else if (names.Contains(Any) && (allowsCredentials || names.Length > 1))
        {
            Report(place, allowsCredentials ? "where credentials are allowed, '*' is the name of nothing" : "'*' stands for all names, the others among them", "write the names alone");
        }
        else if (property == "AllowMethods" && names.FirstOrDefault(IsMisspelt) is { } method)
        {
            Report(place, $"letter case counts in '{method}'", $"write '{method.ToUpperInvariant()}'");
        }
        return string.Join(", ", names);
    }

    private static bool IsMisspelt(string method) =>
        RequestMethods.All.Any(known => known.Token() != method && string.Equals(known.Token(), method, StringComparison.OrdinalIgnoreCase));

    private void Report(SyntaxNode place, string reason, string mend) =>
        diagnostics.Report(Descriptors.UnsoundCorsPolicy, place.GetLocation(), reason, mend);
}
