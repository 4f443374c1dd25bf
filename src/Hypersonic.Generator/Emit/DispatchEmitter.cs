using System;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes how a resource is found: in the application where that begins, and the class with all the rest.</summary>
internal sealed class DispatchEmitter(SourceWriter source, DispatchSignature signature, DispatchPlan plan, string className)
{
    /// <summary>Writes the method of the application.</summary>
    public void WriteFirst(string declaration)
    {
        using SourceWriter.Scope body = source.Block(declaration);
        string? templates = plan.Templates is null ? null : $"{className}.{signature.CallFirst(plan.Templates.Name, "request.Path")}";
        if (plan.Lengths.Count == 0)
        {
            source.Line($"return {templates ?? signature.FirstNotFound};");
            return;
        }

        if (plan.Table is { } table)
        {
            new LiteralTableEmitter(source, table).WriteFirst(className, signature);
        }
        source.Line("// A literal path equals only paths of its own length.");
        string target = templates is null ? "return" : plan.Table is null ? $"{signature.Result} result =" : "result =";
        using (source.Block($"{target} request.Path.Length switch", "};"))
        {
            foreach (LengthPlan length in plan.Lengths)
            {
                source.Line($"{length.Length} => {className}.{signature.CallFirst("Length" + length.Length)},");
            }
            source.Line($"_ => {signature.FirstNotFound},");
        }
        if (templates is not null)
        {
            source.Line();
            source.Line("// Templates come after literal paths, since those are more specific.");
            source.Line($"return result == {signature.FirstNotFound} ? {templates} : result;");
        }
    }

    /// <summary>Writes what stands in the class, parted by empty lines.</summary>
    /// <param name="writeResource">Writes the method of a resource, if it has one.</param>
    public void WriteMembers(Action<ResourcePlan> writeResource)
    {
        if (plan.Table is { } table)
        {
            new LiteralTableEmitter(source, table).WriteMember();
        }
        foreach (LengthPlan length in plan.Lengths)
        {
            source.Separate();
            new LiteralPathEmitter(source, signature, length).Write();
        }
        if (plan.Templates is { } templates)
        {
            source.Separate();
            new TemplateEmitter(source, signature).Write(templates);
        }
        foreach (ResourcePlan resource in plan.Resources)
        {
            writeResource(resource);
        }
    }
}
