using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>
/// The routes that are looked up in a table before anything else: literal paths whose GET and HEAD give a literal message
/// and nothing beside it. The switches know them too, for the other methods.
/// </summary>
/// <param name="Name">The name of the class that holds the table.</param>
/// <param name="Routes">The paths with their messages, in the order of the resources.</param>
internal sealed record LiteralTablePlan(string Name, IReadOnlyList<(string Path, ResponsePlan Message)> Routes)
{
    /// <summary>
    /// From so many on there is a table. Measured (docs/benchmarks.md): where requests are mixed it halves the time, and
    /// where one is repeated it takes a little longer than the switches, which are shorter to read while they are few.
    /// </summary>
    private const int MinRoutes = 16;

    /// <summary>What <c>LiteralRoutes</c> takes at most.</summary>
    private const int MaxRoutes = 65_535;

    /// <summary>The plan, or null where a table does not pay.</summary>
    public static LiteralTablePlan? Of(IReadOnlyList<ResourcePlan> resources, NameScope names)
    {
        (string, ResponsePlan)[] routes = resources
            .Where(resource => resource.Template.IsLiteral)
            .SelectMany(resource => resource.Answers
                .Where(IsPlain)
                .Select(answer => (resource.Template.Text, answer.Literal!)))
            .Take(MaxRoutes)
            .ToArray();
        return routes.Length < MinRoutes ? null : new LiteralTablePlan(names.Take("LiteralTable"), routes);
    }

    private static bool IsPlain(AnswerPlan answer) =>
        answer is { Literal.ContentText: not null, Filter: null, Condition: null, Around: null }
        && answer.Methods.Contains(RequestMethod.Get)
        && answer.Methods.Contains(RequestMethod.Head);
}
