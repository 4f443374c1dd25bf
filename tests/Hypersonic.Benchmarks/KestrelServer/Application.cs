using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using System.IO.Pipelines;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http.Features;

namespace Hypersonic.Benchmarks;

/// <summary>The answers of the minimal API, each as directly as Kestrel lets an application write it.</summary>
internal sealed class Application : IHttpApplication<IFeatureCollection>
{
    private const string Text = "text/plain; charset=utf-8";
    private const string Json = "application/json";

    private static readonly byte[] Health = "OK"u8.ToArray();

    private static readonly FrozenDictionary<string, byte[]> Routes = RouteNames.All
        .Select((path, index) => KeyValuePair.Create(path, Encoding.UTF8.GetBytes(RouteNames.Answer(index))))
        .ToFrozenDictionary();

    [ThreadStatic]
    private static ArrayBufferWriter<byte>? s_content;

    [ThreadStatic]
    private static Utf8JsonWriter? s_json;

    // The collection is the connection's own, used again for each request: nothing is made here.
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
    }

    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        var output = context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer;
        string path = request.Path;
        if (request.Method == "POST")
        {
            return path == "/items" ? EchoAsync(request, response, output) : NotFound(response);
        }

        if (path == "/health")
        {
            return Write(response, output, Text, Health);
        }

        if (path.StartsWith("/items/", StringComparison.Ordinal) && TryReadId(path, "/items/", out int item))
        {
            return WriteJson(response, output, new Item(item, "a pencil, 2B", 1.25m, true), AppJson.Default.Item);
        }

        if (path.StartsWith("/users/", StringComparison.Ordinal) && TryReadId(path, "/users/", out int user))
        {
            Span<byte> text = stackalloc byte[32];
            Utf8.TryWrite(text, CultureInfo.InvariantCulture, $"user {user}", out int written);
            return Write(response, output, Text, text[..written]);
        }

        return Routes.TryGetValue(path, out byte[]? answer) ? Write(response, output, Text, answer) : NotFound(response);
    }

    private static bool TryReadId(string path, string prefix, out int id) =>
        int.TryParse(path.AsSpan(prefix.Length), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out id);

    private static Task NotFound(IHttpResponseFeature response)
    {
        response.StatusCode = 404;
        response.Headers.ContentLength = 0;
        return Task.CompletedTask;
    }

    // Kestrel flushes by itself, once for all requests that it has received.
    private static Task Write(IHttpResponseFeature response, PipeWriter output, string type, ReadOnlySpan<byte> content)
    {
        response.Headers.ContentType = type;
        response.Headers.ContentLength = content.Length;
        content.CopyTo(output.GetSpan(content.Length));
        output.Advance(content.Length);
        return Task.CompletedTask;
    }

    private static async Task EchoAsync(IHttpRequestFeature request, IHttpResponseFeature response, PipeWriter output)
    {
        var items = await JsonSerializer.DeserializeAsync(request.Body, AppJson.Default.ItemArray);
        await WriteJson(response, output, items!, AppJson.Default.ItemArray);
    }

    // A length must be known before the first byte goes out, and chunks cost more than a copy.
    private static Task WriteJson<T>(IHttpResponseFeature response, PipeWriter output, T value, JsonTypeInfo<T> type)
    {
        s_content ??= new ArrayBufferWriter<byte>(2048);
        s_json ??= new Utf8JsonWriter(s_content);
        s_content.ResetWrittenCount();
        s_json.Reset();
        JsonSerializer.Serialize(s_json, value, type);
        return Write(response, output, Json, s_content.WrittenSpan);
    }
}
