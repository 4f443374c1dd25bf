using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Says in the table of routes what goes before an answer, and what is added to it.</summary>
internal static class FilterDescription
{
    /// <summary>What is said of one endpoint: <c>, after X-Api-Key, to any origin, with 7 fields</c>.</summary>
    public static string Of(FilterSpec filters) => string.Concat(Parts(filters).Select(part => ", " + part));

    /// <summary>Explains what is said of any of these.</summary>
    public static void WriteLegend(SourceWriter source, IReadOnlyList<AnswerPlan> answers)
    {
        if (answers.Any(answer => answer.Endpoint.Filters.Gates.Count > 0))
        {
            source.Line("// After a header field: a request that lacks it, or has another value, is refused by a baked message before all else.");
        }
        if (answers.Any(answer => answer.Endpoint.Filters.Cors is not null))
        {
            source.Line("// To an origin: pages from there may read the response (CORS), and ask by a preflight first.");
        }
        if (answers.Any(answer => answer.Endpoint.Filters.Fields.Count > 0))
        {
            source.Line("// With fields: these are in every response, in a literal or frozen one from the start.");
        }
    }

    private static IEnumerable<string> Parts(FilterSpec filters)
    {
        if (filters.Gates.Count > 0)
        {
            yield return "after " + string.Join(" and ", filters.Gates.Select(gate => gate.Name));
        }
        if (filters.Cors is { } cors)
        {
            yield return cors.AllowsAll ? "to any origin" : cors.Origins.Count == 1 ? $"to {cors.Origins[0]}" : $"to {Count(cors.Origins.Count, "origin")}";
        }
        if (filters.Fields.Count > 0)
        {
            yield return "with " + (filters.Fields.Count == 1 ? filters.Fields[0].Name : Count(filters.Fields.Count, "field"));
        }
    }

    private static string Count(int number, string name) => $"{number.ToString(CultureInfo.InvariantCulture)} {name}s";
}
