using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Hypersonic.Samples.Tests.Differential;

/// <summary>The peer: an ASP.NET Core minimal API on Kestrel, on a free loopback port.</summary>
internal sealed class MinimalApi : IAsyncDisposable
{
    private readonly WebApplication _app;

    private MinimalApi(WebApplication app) => _app = app;

    public int Port => new Uri(_app.Urls.Single()).Port;

    public static async Task<MinimalApi> StartAsync()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");

        // JSON as the contexts of the sample and the probes say: the options of a context count only in its own calls.
        builder.Services.ConfigureHttpJsonOptions(json =>
        {
            json.SerializerOptions.Encoder = JavaScriptEncoder.Default;
            json.SerializerOptions.RespectNullableAnnotations = true;
            json.SerializerOptions.RespectRequiredConstructorParameters = true;
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, TodoJson.Default);
            json.SerializerOptions.TypeInfoResolverChain.Insert(0, ProbeJson.Default);
        });

        // A type that says no more than the status, and the id of a trace, are in no other problem document.
        builder.Services.AddProblemDetails(problems => problems.CustomizeProblemDetails = context =>
        {
            context.ProblemDetails.Type = null;
            context.ProblemDetails.Extensions.Remove("traceId");
        });

        WebApplication app = builder.Build();
        new MinimalTodoApi().Map(app);
        MinimalProbes.Map(app);
        await app.StartAsync();
        return new MinimalApi(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
