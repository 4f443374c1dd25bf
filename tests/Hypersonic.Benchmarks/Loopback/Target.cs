using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>A kind of server that can be measured.</summary>
internal abstract record Target(string Name)
{
    /// <summary>What is not there that this target needs, or null.</summary>
    public abstract string? WhyMissing { get; }

    /// <summary>Builds the server and returns how it is started on a port.</summary>
    public abstract Task<Func<int, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation);
}

/// <summary>A server in one C file.</summary>
internal sealed record CTarget(string Name, string Source, Func<int, IReadOnlyList<string>> Arguments) : Target(Name)
{
    public override string? WhyMissing => CCompiler.WhyMissing;

    public override async Task<Func<int, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation)
    {
        string program = await CCompiler.CompileAsync(Source, cancellation);
        return port => [program, .. Arguments(port)];
    }
}

/// <summary>A server in a .NET project, run by the JIT.</summary>
internal sealed record DotnetTarget(string Name, string Project, Func<int, IReadOnlyList<string>> Arguments) : Target(Name)
{
    public override string? WhyMissing =>
        Directory.Exists(Repository.InRoot(Project)) ? null : $"there is no {Project}";

    public override async Task<Func<int, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation)
    {
        string assembly = await DotnetSdk.BuildAsync(Project, cancellation);
        return port => [DotnetSdk.Host, assembly, .. Arguments(port)];
    }
}
