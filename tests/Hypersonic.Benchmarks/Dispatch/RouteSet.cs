namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>
/// Routes such as services have: few prefixes that most share, names of all lengths, and one in ten with a parameter. The
/// same for the same count.
/// </summary>
internal sealed class RouteSet
{
    private static readonly string[] Prefixes = ["/api/v1", "/api/v1", "/api/v1", "/api/v2", "/api/v2", "/admin", "/internal/jobs", ""];

    private static readonly string[] Nouns =
    [
        "orders", "users", "products", "invoices", "customers", "carts", "payments", "shipments", "reviews", "categories",
        "reports", "settings", "sessions", "webhooks", "tags", "teams", "projects", "tickets", "messages", "articles",
        "suppliers", "warehouses", "discounts", "subscriptions", "notifications", "addresses", "accounts", "roles",
        "permissions", "images", "files", "events", "locations", "returns", "prices", "taxes", "coupons", "audits",
    ];

    private static readonly string[] Actions =
    [
        "search", "export", "import", "recent", "archived", "count", "summary", "statistics", "latest", "batch", "schema",
        "active", "pending", "failed", "unread", "top", "history", "changes", "preview", "validate",
    ];

    private RouteSet(IReadOnlyList<string> literals, IReadOnlyList<string> templates)
    {
        Literals = literals;
        Templates = templates;
    }

    /// <summary>The routes without parameters.</summary>
    public IReadOnlyList<string> Literals { get; }

    /// <summary>The routes with one: <c>/api/v1/orders/{id:int}</c>.</summary>
    public IReadOnlyList<string> Templates { get; }

    /// <param name="count">How many routes there are in all.</param>
    public static RouteSet Of(int count)
    {
        Random random = new(count);
        HashSet<string> literals = ["/", "/health"];
        HashSet<string> templates = [];
        while (templates.Count < count / 10)
        {
            templates.Add(Prefix(random) + $"/{Pick(Nouns, random)}/{{id:int}}" + (templates.Count % 3 == 0 ? "" : "/" + Pick(Nouns, random)));
        }
        while (literals.Count + templates.Count < count)
        {
            string path = $"{Prefix(random)}/{Pick(Nouns, random)}";
            // The more routes, the deeper they are.
            if (random.Next(count) > 20)
            {
                path += "/" + Pick(Nouns, random);
            }
            literals.Add(random.Next(3) == 0 ? path : path + "/" + Pick(Actions, random));
        }
        return new RouteSet([.. literals], [.. templates]);
    }

    private static string Prefix(Random random) => Pick(Prefixes, random);

    private static string Pick(string[] words, Random random) => words[random.Next(words.Length)];
}
