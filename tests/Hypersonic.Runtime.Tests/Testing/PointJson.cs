using System.Text.Json.Serialization;

namespace Hypersonic.Runtime.Tests;

internal readonly record struct Point(int X, int Y);

/// <summary>A value that cannot be written to its end.</summary>
internal sealed record BrokenPoint(int Good)
{
    public int Bad => Good < 0 ? Good : throw new InvalidOperationException("It was asked to fail.");
}

[JsonSerializable(typeof(Point))]
[JsonSerializable(typeof(Point?))]
[JsonSerializable(typeof(BrokenPoint))]
[JsonSerializable(typeof(string))]
internal sealed partial class PointJson : JsonSerializerContext;

[JsonSourceGenerationOptions(WriteIndented = true)]
[JsonSerializable(typeof(Point))]
internal sealed partial class IndentedJson : JsonSerializerContext;
