namespace Hypersonic.Http;

/// <summary>The media types of files, by the extensions that servers are asked for most.</summary>
internal static class MediaTypes
{
    /// <summary>By the last extension, in any case; what is unknown is bytes.</summary>
    public static string OfFile(string path)
    {
        ReadOnlySpan<char> extension = Path.GetExtension(path.AsSpan());
        Span<char> lower = stackalloc char[16];
        int length = extension.Length <= lower.Length ? extension.ToLowerInvariant(lower) : 0;
        return OfExtension(lower[..length]);
    }

    private static string OfExtension(ReadOnlySpan<char> extension) => extension switch
    {
        ".html" or ".htm" => ResponseRules.HtmlType,
        ".txt" or ".log" => ResponseRules.TextType,
        ".css" => "text/css; charset=utf-8",
        ".js" or ".mjs" => "text/javascript; charset=utf-8",
        ".csv" => "text/csv; charset=utf-8",
        ".md" => "text/markdown; charset=utf-8",
        ".ics" => "text/calendar; charset=utf-8",
        ".vtt" => "text/vtt; charset=utf-8",
        ".json" or ".map" => ResponseRules.JsonType,
        ".webmanifest" => "application/manifest+json",
        ".xml" => ResponseRules.XmlType,
        ".atom" => "application/atom+xml",
        ".rss" => "application/rss+xml",
        ".svg" => "image/svg+xml",
        ".png" => "image/png",
        ".jpg" or ".jpeg" => "image/jpeg",
        ".gif" => "image/gif",
        ".webp" => "image/webp",
        ".avif" => "image/avif",
        ".ico" => "image/x-icon",
        ".bmp" => "image/bmp",
        ".tif" or ".tiff" => "image/tiff",
        ".woff" => "font/woff",
        ".woff2" => "font/woff2",
        ".ttf" => "font/ttf",
        ".otf" => "font/otf",
        ".mp3" => "audio/mpeg",
        ".ogg" => "audio/ogg",
        ".wav" => "audio/wav",
        ".mp4" => "video/mp4",
        ".webm" => "video/webm",
        ".pdf" => "application/pdf",
        ".wasm" => "application/wasm",
        ".zip" => "application/zip",
        ".gz" => "application/gzip",
        ".docx" => "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        ".xlsx" => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ".pptx" => "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        _ => ResponseRules.BytesType,
    };
}
