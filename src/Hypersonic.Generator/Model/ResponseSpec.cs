namespace Hypersonic.Generator.Model;

/// <summary>A response that is known at build time.</summary>
/// <param name="Status">The status code.</param>
/// <param name="ContentType">The media type, or null where there is no content.</param>
/// <param name="Content">The content.</param>
/// <param name="Fields">Further field lines, in order.</param>
internal sealed record ResponseSpec(
    int Status, string? ContentType, EquatableArray<byte> Content, EquatableArray<FieldSpec> Fields);

/// <summary>A field line.</summary>
internal sealed record FieldSpec(string Name, string Value);
