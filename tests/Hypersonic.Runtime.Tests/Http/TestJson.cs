using System.Text.Json.Serialization;

namespace Hypersonic.Runtime.Tests;

internal sealed record TestNote(int Id, string? Text);

/// <summary>What a user writes for types that go through JSON.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(TestNote))]
[JsonSerializable(typeof(string[]))]
[JsonSerializable(typeof(int))]
internal sealed partial class TestJson : JsonSerializerContext;
