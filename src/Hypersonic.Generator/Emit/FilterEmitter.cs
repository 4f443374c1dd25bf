using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes what goes on before endpoints answer: what is required of a request, and what is added to its response.</summary>
internal sealed class FilterEmitter(SourceWriter source, DispatchSignature signature, ApplicationPlan plan)
{
    private const string RequiredHeader = "global::Hypersonic.Filters.RequiredHeader.";

    /// <summary>Finds what is added for the origin that asks.</summary>
    public static string Find(OriginPlan origin) => $"{origin.Name}(in request)";

    /// <summary>A call on the response, after fields are added to it.</summary>
    public static string Add(FieldsPlan? fields, string call) =>
        fields is null ? call : $"response.AddFields({fields.Name}){call.Substring("response".Length)}";

    /// <summary>Writes the method of an endpoint that does all this.</summary>
    /// <param name="resource">The resource.</param>
    /// <param name="answer">The endpoint.</param>
    /// <param name="filter">What goes on.</param>
    /// <param name="respond">The answer itself.</param>
    public void Write(ResourcePlan resource, AnswerPlan answer, FilterPlan filter, string respond)
    {
        FieldsPlan? fields = answer is { Frozen: not null, Around: null } ? null : filter.Fields;
        source.Separate();
        source.Line($"// {answer.Endpoint.Method.Token()} {answer.Endpoint.Template.Text}: {Describe(filter, fields)}, then answers.");
        using SourceWriter.Scope body = source.Block(signature.Declare(filter.Method!, resource.Captures));
        if (filter.Origin is { } origin)
        {
            string? place = answer.Frozen is { } frozen ? FrozenEmitter.Place(plan, answer.Endpoint.Handler, frozen) : null;
            source.Line($"response.AddFields({(place is null ? "" : $"{place}.NamesOrigin ? default : ")}{Find(origin)});");
        }
        foreach (GatePlan gate in filter.Gates)
        {
            using (source.Block($"if (!{Check(gate.Gate)})"))
            {
                source.Line($"return {ResourceEmitter.WriteMessage(gate.Refusal)};");
            }
        }
        if (fields is not null)
        {
            source.Line($"response.AddFields({fields.Name});");
        }
        if (answer is { Condition: { } condition, Around: null })
        {
            ConditionEmitter.WriteSwitch(source, "return ", "};", condition, respond);
        }
        else
        {
            source.Line($"return {respond};");
        }
    }

    /// <summary>Writes what adds fields where the server answers before it dispatches.</summary>
    public static void WriteShared(SourceWriter source, SharedFieldsPlan? shared)
    {
        if (shared is not null)
        {
            string added = shared.Origin is { } origin ? $"response.AddFields({Find(origin)})" : "response";
            source.Line();
            source.Line("// What the server answers by itself, to a request with more content than is taken, has the fields of the class as well.");
            source.Line($"public static void {shared.Name}({ResponseSignature.FirstParameters}) =>");
            source.Line($"    {added}.AddFields({shared.Fields.Name});");
        }
    }

    /// <summary>Writes the field lines that are added to what is not known at build time.</summary>
    public static void WriteFields(SourceWriter source, IReadOnlyList<FieldsPlan> all)
    {
        foreach (FieldsPlan fields in all)
        {
            source.Line();
            source.Line("// Added to responses that are not known at build time.");
            source.Line($"private static {DispatchSignature.Bytes} {fields.Name} =>");
            using (source.Indent())
            {
                source.Line(WriteLines(fields.Lines) + ";");
            }
        }
    }

    /// <summary>Writes what finds the field lines for the origin that asks.</summary>
    public static void WriteOrigins(SourceWriter source, IReadOnlyList<OriginPlan> origins)
    {
        foreach (OriginPlan origin in origins)
        {
            source.Line();
            source.Line("// Added for the origin that asks, if it is one of those that are allowed: it alone is named to it.");
            using SourceWriter.Scope body = source.Block($"private static {DispatchSignature.Bytes} {origin.Name}(scoped {DispatchSignature.Request})");
            source.Line($"{DispatchSignature.Bytes} origin = request.Fields[\"Origin\"u8];");
            foreach (string allowed in origin.Policy.Origins)
            {
                using (source.Block($"if (origin.SequenceEqual({CSharpLiteral.Utf8(allowed)}))"))
                {
                    source.Line("return");
                    using (source.Indent())
                    {
                        source.Line(WriteLines(DeclaredFields.OfOrigin(origin.Policy, allowed).Select(field => field.Name + ": " + field.Value)) + ";");
                    }
                }
            }
            source.Line("return default;");
        }
    }

    private string Check(GateSpec gate) => gate switch
    {
        { Value: { } value } => $"{RequiredHeader}Matches(in request, {CSharpLiteral.Utf8(gate.Name)}, {CSharpLiteral.Utf8(value)})",
        { Member: { } member } => $"{RequiredHeader}Matches(in request, {CSharpLiteral.Utf8(gate.Name)}, {(member.IsStatic ? plan.Identity.QualifiedName : "application")}.{member.Name})",
        _ => $"{RequiredHeader}IsPresent(in request, {CSharpLiteral.Utf8(gate.Name)})",
    };

    private static string Describe(FilterPlan filter, FieldsPlan? fields) => string.Join(", ", new[]
    {
        filter.Origin is null ? null : "names the origin that asks if it is allowed",
        filter.Gates.Count == 0 ? null : "requires " + string.Join(" and ", filter.Gates.Select(gate => gate.Gate.Name)),
        fields is null ? null : "adds fields to whatever comes",
    }.OfType<string>());

    private static string WriteLines(IEnumerable<string> lines) =>
        string.Join(" +\n", lines.Select(line => CSharpLiteral.Utf8(line + "\r\n")));
}
