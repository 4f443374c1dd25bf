using System.Text.Json;
using System.Text.Json.Serialization;

namespace Hypersonic.Samples.Tests.Differential;

/// <summary>A route for each way in which a value can come, which answers with what was understood.</summary>
internal sealed partial class Probes
{
    [Get("/int/{value:int}")]
    public static string Int(int value) => $"{value}";

    [Get("/long/{value:long}")]
    public static string Long(long value) => $"{value}";

    [Get("/guid/{value:guid}")]
    public static string Identifier(Guid value) => $"{value}";

    [Get("/bool/{value:bool}")]
    public static string Bool(bool value) => $"{value}";

    [Get("/alpha/{value:alpha}")]
    public static string Alpha(string value) => value;

    [Get("/length/{value:length(2,4)}")]
    public static string Length(string value) => value;

    [Get("/range/{value:int:range(-1,9)}")]
    public static string Range(int value) => $"{value}";

    [Get("/text/{value}")]
    public static string Text(string value) => value;

    [Get("/page/{value:int?}")]
    public static string Page(int? value) => $"page {value}";

    [Get("/default/{value:int=7}")]
    public static string Default(int value) => $"{value}";

    [Get("/versions/v{major:int}/{name}.json")]
    public static string Version(int major, string name) => $"{major} {name}";

    [Get("/files/{*path}")]
    public static string File(string path) => path;

    [Get("/order/literal")]
    public static string Literal() => "literal";

    [Get("/order/{number:int}")]
    public static string Number(int number) => $"number {number}";

    [Get("/order/{text}")]
    public static string Other(string text) => $"text {text}";

    [Get("/query/int")]
    public static string QueryInt(int value) => $"{value}";

    [Get("/query/long")]
    public static string QueryLong(long value) => $"{value}";

    [Get("/query/byte")]
    public static string QueryByte(byte value) => $"{value}";

    [Get("/query/double")]
    public static string QueryDouble(double value) => $"{value}";

    [Get("/query/decimal")]
    public static string QueryDecimal(decimal value) => $"{value}";

    [Get("/query/bool")]
    public static string QueryBool(bool value) => $"{value}";

    [Get("/query/guid")]
    public static string QueryGuid(Guid value) => $"{value}";

    [Get("/query/day")]
    public static string QueryDay(DayOfWeek value) => $"{value}";

    [Get("/query/date")]
    public static string QueryDate(DateOnly value) => $"{value:O}";

    [Get("/query/instant")]
    public static string QueryInstant(DateTimeOffset value) => $"{value:O}";

    [Get("/query/text")]
    public static string QueryText(string value) => value;

    [Get("/query/optional")]
    public static string QueryOptional(int? number, string? text, int size = 20) => $"{number} {text ?? "none"} {size}";

    [Get("/query/texts")]
    public static string QueryTexts(string[] value) => $"{value.Length} {string.Join('|', value)}";

    [Get("/query/ints")]
    public static string QueryInts(int[] value) => $"{value.Length} {string.Join('|', value)}";

    [Get("/header/text")]
    public static string Header([FromHeader] string xTag) => xTag;

    [Get("/header/optional")]
    public static string HeaderOptional([FromHeader] string? xTag) => xTag ?? "none";

    [Get("/header/int")]
    public static string HeaderInt([FromHeader] int xNumber) => $"{xNumber}";

    [Get("/cookie")]
    public static string Cookie([FromCookie] string? sid) => sid ?? "none";

    [Post("/form")]
    public static string Form([FromForm] string name, [FromForm] int? age) => $"{name} {age}";

    [Post("/content")]
    public static string TextContent(string content) => content;

    [Post("/json")]
    public static Values Json(Values values) => values;

    [Post("/json/optional")]
    public static string JsonOptional(Values? values) => values is null ? "none" : "some";
}

/// <summary>A member of each kind that JSON knows.</summary>
internal sealed record Values(
    int Int = 0,
    long Long = 0,
    double Double = 0,
    decimal Decimal = 0,
    bool Bool = false,
    Guid Guid = default,
    DateTimeOffset Instant = default,
    string Text = "",
    string? Optional = null,
    int[]? Ints = null);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(Values))]
internal sealed partial class ProbeJson : JsonSerializerContext;
