namespace Hypersonic.Benchmarks;

/// <summary>The 200 literal routes that each server has beside its others. HypersonicApi/Routes.cs spells them out.</summary>
internal static class RouteNames
{
    private static readonly string[] Things =
    [
        "users", "orders", "items", "carts", "invoices", "products", "reviews", "payments", "sessions", "messages",
        "comments", "tags", "files", "teams", "projects", "tasks", "events", "reports", "alerts", "settings",
    ];

    private static readonly string[] Views =
        ["list", "count", "recent", "popular", "archived", "deleted", "schema", "status", "export", "stats"];

    public static readonly IReadOnlyList<string> All = [.. Things.SelectMany(thing => Views.Select(view => $"/{thing}/{view}"))];

    /// <summary>What the route at an index is answered with: of equal length for all.</summary>
    public static string Answer(int index) => $"route {index:000}";
}
