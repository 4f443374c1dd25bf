using System;
using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes how a literal is given only if the conditions of the request ask for it.</summary>
internal static class ConditionEmitter
{
    private const string Result = "global::Hypersonic.PreconditionResult.";

    /// <summary>Writes an arm of a switch that chooses by the conditions.</summary>
    /// <param name="source">Takes it.</param>
    /// <param name="pattern">What it is the arm of.</param>
    /// <param name="condition">The conditions.</param>
    /// <param name="notModified">Writes 304.</param>
    /// <param name="whole">Writes the response.</param>
    public static void WriteArm(SourceWriter source, string pattern, ConditionPlan condition, string notModified, string whole) =>
        WriteSwitch(source, pattern + " => ", "},", condition, notModified, whole);

    /// <summary>Writes a switch that chooses by the conditions, between a start and an end.</summary>
    public static void WriteSwitch(
        SourceWriter source, string start, string end, ConditionPlan condition, string notModified, string whole)
    {
        using SourceWriter.Scope arms = source.Block($"{start}request.CheckPreconditions({Arguments(condition)}) switch", end);
        source.Line($"{Result}NotModified => {notModified},");
        source.Line($"{Result}Failed => response.WritePreconditionFailed(),");
        source.Line($"_ => {whole},");
    }

    private static string Arguments(ConditionPlan condition) => string.Join(", ", new[]
    {
        condition.Tag is { } tag ? CSharpLiteral.Text(tag) : "tag: null",
        condition.IsWeak ? "weak: true" : null,
        condition.LastModified is { } time ? $"lastModified: {Time(time)}" : null,
    }.OfType<string>());

    private static string Time(DateTimeOffset time) => "new global::System.DateTimeOffset("
        + time.ToString("yyyy, M, d, H, m, s", CultureInfo.InvariantCulture) + ", global::System.TimeSpan.Zero)";
}
