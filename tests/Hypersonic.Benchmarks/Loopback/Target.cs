using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>A kind of server that can be measured.</summary>
internal abstract record Target(string Name)
{
    /// <summary>Builds the server and returns how it is started on a port.</summary>
    /// <exception cref="MissingException">What it needs is not here.</exception>
    public abstract Task<Func<int, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation);
}

/// <summary>A server in one C file.</summary>
internal sealed record CTarget(string Name, string Source, Func<int, IReadOnlyList<string>> Arguments) : Target(Name)
{
    public override async Task<Func<int, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation)
    {
        string program = await CCompiler.CompileAsync(Source, cancellation);
        return port => [program, .. Arguments(port)];
    }
}

/// <summary>A server in a .NET project, run by the JIT.</summary>
internal sealed record DotnetTarget(string Name, string Project, Func<int, IReadOnlyList<string>> Arguments) : Target(Name)
{
    public override async Task<Func<int, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation)
    {
        string assembly = await DotnetSdk.BuildAsync(Project, cancellation);
        return port => [DotnetSdk.Host, assembly, .. Arguments(port)];
    }
}

/// <summary>A server in a .NET project, compiled to a native program.</summary>
internal sealed record NativeTarget(string Name, string Project, Func<int, IReadOnlyList<string>> Arguments) : Target(Name)
{
    public override async Task<Func<int, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation)
    {
        string program = await DotnetSdk.PublishAsync(Project, cancellation);
        return port => [program, .. Arguments(port)];
    }
}
