using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>
/// Endpoint routing of ASP.NET Core: its middleware finds the endpoint, and the next one calls it. The context is used again
/// for each request, as Kestrel does.
/// </summary>
internal sealed class AspNetRouter : Router, IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddLogging()
        .AddRouting()
        .AddSingleton(new System.Diagnostics.DiagnosticListener("benchmark"))
        .BuildServiceProvider();

    private readonly RequestDelegate _pipeline;
    private readonly DefaultHttpContext _context = new();
    private readonly Dictionary<string, PathString> _paths;
    private int _found;

    public AspNetRouter(RouteSet routes)
        : base("ASP.NET Core")
    {
        ApplicationBuilder builder = new(_services);
        builder.UseRouting();
        builder.UseEndpoints(endpoints =>
        {
            foreach (string path in routes.Literals.Concat(routes.Templates))
            {
                endpoints.MapGet(path, (HttpContext _) =>
                {
                    _found++;
                    return Task.CompletedTask;
                });
            }
        });
        _pipeline = builder.Build();
        _paths = routes.Literals.ToDictionary(path => path, path => new PathString(path));
        _context.RequestServices = _services;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Find(RequestMix mix, int first, int count)
    {
        _found = 0;
        var paths = _paths.GetAlternateLookup<ReadOnlySpan<char>>();
        for (int i = first; i < first + count; i++)
        {
            _context.Request.Method = "GET";
            _context.Request.Path = paths[mix.Chars(i)];
            _context.Request.RouteValues.Clear();
            _context.SetEndpoint(null);
            if (!_pipeline(_context).IsCompletedSuccessfully)
            {
                throw new BenchmarkException($"ASP.NET Core did not find {mix.Chars(i)}");
            }
        }
        return _found;
    }

    public void Dispose() => _services.Dispose();
}
