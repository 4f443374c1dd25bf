using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the table of literal responses, and how it is asked.</summary>
internal sealed class LiteralTableEmitter(SourceWriter source, LiteralTablePlan table)
{
    private const string Type = "global::Hypersonic.LiteralRoutes";

    /// <summary>How many routes a method adds: the JIT gives up on methods that hold too much.</summary>
    private const int MaxRoutesOfMethod = 128;

    /// <summary>Writes what comes before the switch on length.</summary>
    public void WriteFirst(string className, DispatchSignature signature)
    {
        source.Line($"// {table.Routes.Count} of these routes have a literal response. There are so many that a processor could not foresee where the");
        source.Line("// switches lead, so that a table finds these first.");
        source.Line($"{signature.Result} result = {className}.{table.Name}.Routes.Dispatch({ResponseSignature.PassedOn});");
        using (source.Block($"if (result != {signature.FirstNotFound})"))
        {
            source.Line("return result;");
        }
        source.Line();
    }

    /// <summary>Writes the class that holds the table.</summary>
    public void WriteMember()
    {
        source.Separate();
        source.Line("// The paths whose GET and HEAD are answered by a literal message and nothing else.");
        using SourceWriter.Scope body = source.Block($"public static class {table.Name}");
        source.Line($"public static readonly {Type} Routes = List();");
        source.Line();
        IReadOnlyList<(string, ResponsePlan)>[] parts = table.Routes
            .Select((route, index) => (route, index))
            .GroupBy(item => item.index / MaxRoutesOfMethod, item => item.route)
            .Select(group => (IReadOnlyList<(string, ResponsePlan)>)group.ToArray())
            .ToArray();
        using (source.Block($"private static {Type} List()"))
        {
            source.Line($"{Type} routes = new({table.Routes.Count});");
            if (parts.Length == 1)
            {
                WriteRoutes(parts[0]);
            }
            for (int i = 0; parts.Length > 1 && i < parts.Length; i++)
            {
                source.Line($"List_Part{i + 1}(routes);");
            }
            source.Line("return routes;");
        }
        for (int i = 0; parts.Length > 1 && i < parts.Length; i++)
        {
            source.Line();
            using (source.Block($"private static void List_Part{i + 1}({Type} routes)"))
            {
                WriteRoutes(parts[i]);
            }
        }
    }

    private void WriteRoutes(IReadOnlyList<(string Path, ResponsePlan Message)> routes)
    {
        foreach ((string path, ResponsePlan message) in routes)
        {
            source.Line($"routes.Add({CSharpLiteral.Utf8(path)}, {message.Name}, dateOffset: {message.DateOffset}, contentOffset: {message.ContentOffset});");
        }
    }
}
