namespace Hypersonic.Conformance.Tests.Support;

/// <summary>A response that was found well formed. All text is Latin-1.</summary>
internal sealed record ReceivedResponse(int Status, IReadOnlyDictionary<string, string> Fields, string Content, string Message)
{
    public string? this[string name] => Fields.GetValueOrDefault(name);
}
