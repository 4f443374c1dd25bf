using System;
using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes how a literal is given only if the conditions of the request ask for it.</summary>
internal static class ConditionEmitter
{
    private const string Result = "global::Hypersonic.PreconditionResult.";

    /// <summary>Writes a switch that chooses by the conditions.</summary>
    /// <param name="source">Takes it.</param>
    /// <param name="before">What stands before it.</param>
    /// <param name="end">What ends it.</param>
    /// <param name="condition">The conditions.</param>
    /// <param name="whole">Writes the response.</param>
    public static void WriteSwitch(SourceWriter source, string before, string end, ConditionPlan condition, string whole)
    {
        using SourceWriter.Scope arms = source.Block($"{before}request.CheckPreconditions({Arguments(condition)}) switch", end);
        source.Line($"{Result}NotModified => {ResourceEmitter.WriteMessage(condition.NotModified)},");
        source.Line($"{Result}Failed => {(condition.Failed is { } failed ? ResourceEmitter.WriteMessage(failed) : "response.WritePreconditionFailed()")},");
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
