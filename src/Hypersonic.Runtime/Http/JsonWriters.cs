using System.Buffers;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Hypersonic.Http;

/// <summary>
/// The writers of JSON of one response writer. Apart from it, so that a program that writes no JSON loads nothing for it.
/// </summary>
internal sealed class JsonWriters
{
    /// <summary>As long as there are options, so that none are kept that a handler makes for one response.</summary>
    private readonly ConditionalWeakTable<JsonSerializerOptions, Utf8JsonWriter> _writers = [];

    /// <summary>The one writer for all responses with these options, which forgets what a failed response left in it.</summary>
    public Utf8JsonWriter For(JsonSerializerOptions options, IBufferWriter<byte> output)
    {
        if (!_writers.TryGetValue(options, out Utf8JsonWriter? writer))
        {
            writer = new Utf8JsonWriter(output, new JsonWriterOptions
            {
                Encoder = options.Encoder,
                Indented = options.WriteIndented,
                IndentCharacter = options.IndentCharacter,
                IndentSize = options.IndentSize,
                NewLine = options.NewLine,
                MaxDepth = options.MaxDepth,
                SkipValidation = true,
            });
            _writers.Add(options, writer);
        }
        writer.Reset(output);
        return writer;
    }
}
