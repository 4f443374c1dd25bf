namespace Hypersonic.CodeFixes;

/// <summary>One thing that may be done about a diagnostic.</summary>
/// <param name="title">What the user is offered.</param>
/// <param name="key">What is equal where "fix all" is to do the same elsewhere.</param>
public readonly struct CodeFixOption(string title, string key)
{
    public string Title { get; } = title;

    public string Key { get; } = key;
}
