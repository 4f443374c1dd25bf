using System.Runtime.Loader;
using System.Text;
using Hypersonic.Testing;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Tests;

/// <summary>A program with its generated half, compiled to memory and asked through the real request cycle.</summary>
internal sealed class CompiledApplication(IHttpApplication application)
{
    private readonly List<string> _log = [];

    /// <summary>The application itself.</summary>
    public IHttpApplication Application => application;

    /// <summary>The route table that the program carries.</summary>
    public string RouteTable => Encoding.UTF8.GetString(application.RouteTable);

    /// <summary>What the server wrote to its log.</summary>
    public IReadOnlyList<string> Log => _log;

    public static CompiledApplication Load(CSharpCompilation compilation, string typeName)
    {
        using MemoryStream image = new();
        var emitted = compilation.Emit(image);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        image.Position = 0;
        // Collectible: a run of the tests loads hundreds of programs.
        AssemblyLoadContext context = new(typeName, isCollectible: true);
        Type type = context.LoadFromStream(image).GetType(typeName, throwOnError: true)!;
        return new CompiledApplication((IHttpApplication)Activator.CreateInstance(type, nonPublic: true)!);
    }

    public TestResponse Get(string target) => Send("GET", target);

    /// <summary>Sends one request.</summary>
    /// <param name="method">The request method.</param>
    /// <param name="target">The request target.</param>
    /// <param name="content">The content, if any.</param>
    /// <param name="fields">Further field lines, each with its line end.</param>
    public TestResponse Send(string method, string target, string? content = null, string fields = "")
    {
        string length = content is null ? "" : $"Content-Length: {Encoding.UTF8.GetByteCount(content)}\r\n";
        return Send($"{method} {target} HTTP/1.1\r\nHost: localhost\r\n{length}{fields}\r\n{content}");
    }

    /// <summary>Sends one request as it goes over the wire.</summary>
    public TestResponse Send(string request) =>
        TestServer.Send(application, Encoding.UTF8.GetBytes(request), new HttpServerOptions { Log = _log.Add });
}
