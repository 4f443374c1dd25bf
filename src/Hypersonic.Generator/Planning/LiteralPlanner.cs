using System.Collections.Generic;

namespace Hypersonic.Generator.Planning;

/// <summary>Keeps the messages of an application, each once.</summary>
/// <param name="names">The names in the dispatcher.</param>
internal sealed class LiteralPlanner(NameScope names)
{
    private readonly Dictionary<string, ResponsePlan> _shared = [];

    /// <summary>All messages, in the order in which they were first needed.</summary>
    public List<ResponsePlan> Literals { get; } = [];

    /// <summary>The message under the name that it has in the dispatcher: one for all that are equal.</summary>
    public ResponsePlan Share(ResponsePlan plan)
    {
        string key = plan.Key;
        if (!_shared.TryGetValue(key, out ResponsePlan? shared))
        {
            string name = names.Take(plan.Name);
            shared = plan.Named(name, plan.ContentText is null ? names.Take(name + "Content") : name);
            _shared.Add(key, shared);
            Literals.Add(shared);
        }
        return shared;
    }
}
