using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the table of the routes: as a comment for the reader, and as text for the program.</summary>
internal static class RouteTableEmitter
{
    private static readonly string[] Titles = ["length", "path", "methods", "handler", "response"];

    /// <summary>The comment that opens the file.</summary>
    public static void WriteComment(SourceWriter source, ApplicationPlan plan)
    {
        List<string[]> rows = [Titles, .. plan.Dispatch.Resources.SelectMany(DescribeForReaders)];
        int[] widths = Titles.Select((_, column) => rows.Max(row => row[column].Length)).ToArray();
        foreach (string[] row in rows)
        {
            string[] cells = row.Select((cell, column) => column == 0 ? cell.PadLeft(widths[0]) : cell.PadRight(widths[column])).ToArray();
            source.Line(("//   " + string.Join("  ", cells)).TrimEnd());
        }
    }

    /// <summary>One line for each endpoint, with tabs between methods, template, handler and kind of response.</summary>
    public static IEnumerable<string> Lines(ApplicationPlan plan) =>
        from resource in plan.Dispatch.Resources
        from answer in resource.Answers
        select string.Join("\t", Methods(answer), answer.Endpoint.Template.Text, answer.Endpoint.Handler.Name, Kind(answer));

    private static IEnumerable<string[]> DescribeForReaders(ResourcePlan resource) => resource.Answers.Select((answer, index) => new[]
    {
        index == 0 && resource.Template.IsLiteral ? resource.Template.Text.Length.ToString(CultureInfo.InvariantCulture) : "",
        index == 0 ? resource.Template.Text : "",
        Methods(answer),
        answer.Endpoint.Handler.Name,
        Kind(answer) + Place(answer) + (answer.Literal is { } literal
            ? $", {literal.Length.ToString(CultureInfo.InvariantCulture)} bytes" + (answer.Condition is { } condition ? ", " + condition.Names : "")
            : answer.Endpoint.HasFrozenETag ? ", ETag, " + answer.Endpoint.Handler.DynamicReason
            : answer.Endpoint.Handler.DynamicReason.Length > 0 ? ", " + answer.Endpoint.Handler.DynamicReason : "")
        + FilterDescription.Of(answer.Endpoint.Filters)
        + (answer.Around is null ? "" : ", after " + AroundEmitter.Name(answer.Endpoint.UserFilters)),
    });

    /// <summary>Where a handler runs, if that is not its loop.</summary>
    private static string Place(AnswerPlan answer) => answer.Endpoint.Handler.IsOffloaded ? " on the thread pool" : "";

    private static string Kind(AnswerPlan answer) => answer.Endpoint.Kind.ToString().ToLowerInvariant();

    private static string Methods(AnswerPlan answer) => string.Join(" ", answer.Methods.Select(method => method.Token()));
}
