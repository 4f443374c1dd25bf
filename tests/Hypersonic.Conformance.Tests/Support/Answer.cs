namespace Hypersonic.Conformance.Tests.Support;

/// <summary>What must be true of one response, beside what must be true of every one.</summary>
public sealed record Answer(int Status)
{
    /// <summary>Whether it answers HEAD, and so ends with its header section.</summary>
    public bool IsToHead { get; private init; }

    /// <summary>The exact content, in Latin-1; null where it does not matter.</summary>
    public string? Content { get; private init; }

    /// <summary>Fields that must be there with this value, or must not be there if it is null.</summary>
    public IReadOnlyList<KeyValuePair<string, string?>> Fields { get; private init; } = [];

    public static implicit operator Answer(int status) => new(status);

    public static Answer ToHead(int status) => new(status) { IsToHead = true };

    /// <summary>The answer to a request whose content, or whatever it asks for, comes back.</summary>
    public static Answer Text(string content, int status = 200) => new(status) { Content = content };

    public Answer With(string name, string value) => this with { Fields = [.. Fields, new(name, value)] };

    public Answer Without(string name) => this with { Fields = [.. Fields, new(name, null)] };
}
