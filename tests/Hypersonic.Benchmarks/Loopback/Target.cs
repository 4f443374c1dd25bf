using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>A kind of server that can be measured.</summary>
internal abstract record Target(string Name)
{
    /// <summary>Whether a server knows but one answer, so that each shape needs a server of its own.</summary>
    public virtual bool HasOneAnswer => false;

    /// <summary>Whether it becomes faster while it runs.</summary>
    public virtual bool IsJitCompiled => false;

    /// <summary>Whether it can serve on several CPUs.</summary>
    public virtual bool HasWorkers => true;

    public virtual bool Answers(Shape shape) => true;

    /// <summary>Builds the server, or finds it, and returns the command that starts it.</summary>
    /// <exception cref="MissingException">What it needs is not here.</exception>
    public abstract Task<Func<Launch, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation);
}

/// <summary>A server in one C file, which is given its one response in a file.</summary>
internal sealed record CTarget(string Name, string Source) : Target(Name)
{
    public override bool HasOneAnswer => true;

    public override bool HasWorkers => false;

    public override async Task<Func<Launch, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation)
    {
        string program = await CCompiler.CompileAsync(Source, cancellation);
        return launch => [program, $"{launch.Port}", launch.WriteFile("response", launch.Shape.Response)];
    }
}

/// <summary>A server in a .NET project, run by the JIT.</summary>
internal sealed record DotnetTarget(string Name, string Project, Func<Launch, IReadOnlyList<string>> Arguments) : Target(Name)
{
    public override bool IsJitCompiled => true;

    public override async Task<Func<Launch, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation)
    {
        string assembly = await DotnetSdk.BuildAsync(Project, cancellation);
        return launch => [DotnetSdk.Host, assembly, .. Arguments(launch)];
    }
}

/// <summary>A server in a .NET project, compiled to a native program.</summary>
internal sealed record NativeTarget(string Name, string Project, Func<Launch, IReadOnlyList<string>> Arguments) : Target(Name)
{
    public override async Task<Func<Launch, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation)
    {
        string program = await DotnetSdk.PublishAsync(Project, cancellation);
        return launch => [program, .. Arguments(launch)];
    }
}

/// <summary>An installed server that answers what its configuration says, which is the static text or nothing.</summary>
internal sealed record ConfiguredTarget(string Name, Func<Launch, IReadOnlyList<string>> Arguments) : Target(Name)
{
    public override bool Answers(Shape shape) => shape == Shape.Static || shape == Shape.NotFound;

    public override Task<Func<Launch, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation) =>
        Tool.Exists(Name)
            ? Task.FromResult<Func<Launch, IReadOnlyList<string>>>(launch => [Name, .. Arguments(launch)])
            : throw new MissingException($"no {Name} on the PATH");
}

/// <summary>A script beside the benchmark, and what runs it.</summary>
/// <param name="Script">Is given a port and a file of literal routes: a path, a tab and the answer in each line.</param>
internal sealed record ScriptTarget(string Name, string Script, Func<CancellationToken, Task<string>> FindRuntime) : Target(Name)
{
    private static readonly string Literals = string.Join(
        '\n', RouteNames.All.Select((path, index) => $"{path}\t{RouteNames.Answer(index)}").Prepend($"{Shape.Static.Path}\t{Shape.Static.Answer}"));

    public override bool IsJitCompiled => true;

    public override bool HasWorkers => false;

    public override async Task<Func<Launch, IReadOnlyList<string>>> BuildAsync(CancellationToken cancellation)
    {
        string runtime = await FindRuntime(cancellation);
        string script = Path.Combine(Repository.Benchmarks, Script);
        return launch => [runtime, script, $"{launch.Port}", launch.WriteFile("routes", Literals)];
    }
}
