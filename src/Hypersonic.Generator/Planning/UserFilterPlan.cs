using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;

namespace Hypersonic.Generator.Planning;

/// <summary>A filter of the user's on the way to a handler.</summary>
/// <param name="Filter">The filter.</param>
/// <param name="Variable">The name of its variable.</param>
/// <param name="AnswerVariable">The name of the variable of what it answers.</param>
internal sealed record UserFilterPlan(UserFilterSpec Filter, string Variable, string AnswerVariable);

/// <summary>
/// A method on the way to a handler: it starts filters, one after the other, until the next method has to be called in the
/// middle of something.
/// </summary>
/// <param name="Method">Its name.</param>
/// <param name="Given">The filters that were started before and are needed here or further in.</param>
/// <param name="Starts">The filters that it starts.</param>
/// <param name="Waited">The filter that has let the request go on just now and is to be told of its response, or null.</param>
/// <param name="WaitsFor">The last of these, if the next method goes on when that has waited.</param>
/// <param name="Around">The filter that is told of the response of all that is further in, or null.</param>
/// <param name="Next">The next method, or null where the endpoint answers.</param>
/// <param name="MayWait">Whether what is further in may give its response later.</param>
internal sealed record LayerPlan(
    string Method,
    IReadOnlyList<UserFilterPlan> Given,
    IReadOnlyList<UserFilterPlan> Starts,
    UserFilterPlan? Waited,
    UserFilterPlan? WaitsFor,
    UserFilterPlan? Around,
    LayerPlan? Next,
    bool MayWait);

/// <summary>The filters of the user's around one endpoint.</summary>
/// <param name="First">The method that is called in place of the endpoint.</param>
/// <param name="Filters">All filters, in order.</param>
/// <param name="CheckMethod">The name of the method that holds a literal against the conditions of a request, if one is needed.</param>
/// <param name="Taken">The filters that the handler takes.</param>
/// <param name="ContextVariable">The name of the variable of a request that is held.</param>
internal sealed record AroundPlan(
    LayerPlan First,
    IReadOnlyList<UserFilterPlan> Filters,
    string? CheckMethod,
    IReadOnlyList<UserFilterPlan> Taken,
    string ContextVariable)
{
    /// <summary>
    /// Whether any filter may hold the response back: then all of them are told of it by the core, which keeps it meanwhile, and
    /// not by the methods around.
    /// </summary>
    public bool HoldsBack => Filters.Any(filter => filter.Filter.HoldsBack);

    /// <summary>Decides in how many methods the filters are called.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <param name="name">Its name.</param>
    /// <param name="captures">The variables of route parameters.</param>
    /// <param name="checks">Whether its literal is held against the conditions of a request.</param>
    /// <param name="names">The names in the dispatcher.</param>
    public static AroundPlan? Of(
        EndpointSpec endpoint, string name, IReadOnlyList<CapturePlan> captures, bool checks, NameScope names)
    {
        if (endpoint.UserFilters.Count == 0)
        {
            return null;
        }
        NameScope variables = new([.. CapturePlan.TakenNames, .. captures.Select(capture => capture.Name)]);
        UserFilterPlan[] filters = endpoint.UserFilters
            .Select(filter => new UserFilterPlan(
                filter, variables.Take(filter.Variable), variables.Take(filter.Variable.TrimStart('@') + "Answer")))
            .ToArray();
        UserFilterPlan[] taken = endpoint.Kind != AnswerKind.Dynamic ? [] : endpoint.Handler.Arguments
            .Where(argument => argument.Source == ArgumentSource.Filter)
            .Select(argument => filters.Last(filter => filter.Filter.Type == argument.FilterType))
            .Distinct()
            .ToArray();
        bool holdsBack = filters.Any(filter => filter.Filter.HoldsBack);
        bool mayWait = endpoint.Kind == AnswerKind.Dynamic && (endpoint.Handler.IsAsync
            || endpoint.Handler.IsOffloaded
            || endpoint.Handler.Result == ResultKind.Dispatched);
        return new AroundPlan(
            PlanLayer(0, after: null),
            filters,
            checks ? names.Take("Check" + name) : null,
            taken,
            variables.Take("context"));

        LayerPlan PlanLayer(int first, UserFilterPlan? after)
        {
            string method = names.Take((first == 0 ? "Around" : "Within") + name);
            UserFilterPlan[] given = filters.Take(first).Where(filter => (filter == after && filter.Filter.HasAfter) || taken.Contains(filter)).ToArray();
            UserFilterPlan? told = after is { Filter.HasAfter: true } ? after : null;
            if (told is not null && !holdsBack)
            {
                return new LayerPlan(method, given, [], null, null, told, NextOrNull(first), MayWaitFrom(first));
            }
            int last = first;
            while (last < filters.Length && !filters[last].Filter.Waits && (holdsBack || !filters[last].Filter.HasAfter))
            {
                last++;
            }
            UserFilterPlan[] starts = filters.Skip(first).Take(last + 1 - first).ToArray();
            UserFilterPlan? ends = last < filters.Length ? filters[last] : null;
            return ends is { Filter.Waits: true }
                ? new LayerPlan(method, given, starts, told, ends, null, PlanLayer(last + 1, ends), MayWait: true)
                : new LayerPlan(method, given, starts, told, null, ends, ends is null ? null : NextOrNull(last + 1), MayWaitFrom(last + 1));
        }

        LayerPlan? NextOrNull(int first) => first == filters.Length ? null : PlanLayer(first, after: null);

        bool MayWaitFrom(int first) => mayWait || filters.Skip(first).Any(filter => filter.Filter.Waits);
    }
}
