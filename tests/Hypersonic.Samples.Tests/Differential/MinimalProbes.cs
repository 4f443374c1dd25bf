using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Mvc = Microsoft.AspNetCore.Mvc;

namespace Hypersonic.Samples.Tests.Differential;

/// <summary><see cref="Probes"/>, as a minimal API.</summary>
internal static class MinimalProbes
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/int/{value:int}", (int value) => $"{value}");
        app.MapGet("/long/{value:long}", (long value) => $"{value}");
        app.MapGet("/guid/{value:guid}", (Guid value) => $"{value}");
        app.MapGet("/bool/{value:bool}", (bool value) => $"{value}");
        app.MapGet("/alpha/{value:alpha}", (string value) => value);
        app.MapGet("/length/{value:length(2,4)}", (string value) => value);
        app.MapGet("/range/{value:int:range(-1,9)}", (int value) => $"{value}");
        app.MapGet("/text/{value}", (string value) => value);
        app.MapGet("/page/{value:int?}", (int? value) => $"page {value}");
        app.MapGet("/default/{value:int=7}", (int value) => $"{value}");
        app.MapGet("/versions/v{major:int}/{name}.json", (int major, string name) => $"{major} {name}");
        app.MapGet("/files/{*path}", (string? path) => path ?? "");
        app.MapGet("/order/literal", () => "literal");
        app.MapGet("/order/{number:int}", (int number) => $"number {number}");
        app.MapGet("/order/{text}", (string text) => $"text {text}");

        app.MapGet("/query/int", (int value) => $"{value}");
        app.MapGet("/query/long", (long value) => $"{value}");
        app.MapGet("/query/byte", (byte value) => $"{value}");
        app.MapGet("/query/double", (double value) => $"{value}");
        app.MapGet("/query/decimal", (decimal value) => $"{value}");
        app.MapGet("/query/bool", (bool value) => $"{value}");
        app.MapGet("/query/guid", (Guid value) => $"{value}");
        app.MapGet("/query/day", (DayOfWeek value) => $"{value}");
        app.MapGet("/query/date", (DateOnly value) => $"{value:O}");
        app.MapGet("/query/instant", (DateTimeOffset value) => $"{value:O}");
        app.MapGet("/query/text", (string value) => value);
        app.MapGet("/query/optional", (int? number, string? text, int size = 20) => $"{number} {text ?? "none"} {size}");
        app.MapGet("/query/texts", (string[] value) => $"{value.Length} {string.Join('|', value)}");
        app.MapGet("/query/ints", (int[] value) => $"{value.Length} {string.Join('|', value)}");

        app.MapGet("/header/text", ([Mvc.FromHeader(Name = "X-Tag")] string tag) => tag);
        app.MapGet("/header/optional", ([Mvc.FromHeader(Name = "X-Tag")] string? tag) => tag ?? "none");
        app.MapGet("/header/int", ([Mvc.FromHeader(Name = "X-Number")] int number) => $"{number}");
        app.MapGet("/cookie", (HttpRequest request) => request.Cookies["sid"] ?? "none");

        app.MapPost("/form", ([Mvc.FromForm] string name, [Mvc.FromForm] int? age) => $"{name} {age}").DisableAntiforgery();
        app.MapPost("/content", async (HttpRequest request) => await new StreamReader(request.Body).ReadToEndAsync());
        app.MapPost("/json", (Values values) => values);
        app.MapPost("/json/optional", (Values? values) => values is null ? "none" : "some");
    }
}
