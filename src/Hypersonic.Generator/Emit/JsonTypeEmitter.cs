using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the fields that hold how each type is read from JSON and written as JSON.</summary>
internal static class JsonTypeEmitter
{
    private const string TypeInfo = "global::System.Text.Json.Serialization.Metadata.JsonTypeInfo<";

    public static void Write(SourceWriter source, ApplicationPlan plan)
    {
        foreach ((JsonTypeSpec type, string name) in plan.JsonTypes.Select(static pair => (pair.Key, pair.Value)))
        {
            source.Line();
            source.Line($"private static readonly {TypeInfo}{type.Type}> {name} =");
            using (source.Indent())
            {
                source.Line($"({TypeInfo}{type.Type}>){type.Context}.Default.GetTypeInfo(typeof({type.Type}))!;");
            }
        }
    }
}
