namespace Hypersonic.Protocol;

/// <summary>Reads, from the names of the compiler's types, which method it is that goes on after an await.</summary>
internal static class AsyncMethodNames
{
    /// <summary>Such as <c>Api.Price</c>, or null where it cannot be told.</summary>
    /// <param name="state">What an await posts to a context: the state of the method, or a delegate of it.</param>
    public static string? Find(object? state) => ((state as Action)?.Target ?? state) is { } box ? Read(box.GetType().ToString()) : null;

    /// <summary>The method of a type such as <c>…Box`1[System.String,Shop.Api+&lt;Price&gt;d__3]</c>.</summary>
    public static string? Read(string typeName)
    {
        int open = typeName.LastIndexOf("+<", StringComparison.Ordinal);
        int close = open < 0 ? -1 : typeName.IndexOf(">d__", open, StringComparison.Ordinal);
        if (close < 0)
        {
            return null;
        }
        int start = typeName.LastIndexOfAny(['[', ','], open) + 1;
        return $"{typeName[start..open].Replace('+', '.')}.{typeName[(open + 2)..close]}";
    }
}
