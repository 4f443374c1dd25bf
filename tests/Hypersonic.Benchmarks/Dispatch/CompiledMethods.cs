using System.Diagnostics;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>
/// Whether the JIT optimises every method of a generated dispatcher: it refuses those that are too large, silently, and they
/// are many times slower. It says so in the list that <c>DOTNET_JitDisasmSummary</c> asks for, in a process of its own.
/// </summary>
internal static class CompiledMethods
{
    public const string Command = "dispatch-methods";

    /// <summary>What the JIT says of a method that it compiles without optimising it.</summary>
    private const string Refused = "MinOpts";

    /// <summary>Compiles the methods of so many routes in a process of its own, and reads what the JIT says of them.</summary>
    public static async Task CheckAsync(int size, CancellationToken cancellation)
    {
        string list = Path.GetTempFileName();
        try
        {
            ProcessStartInfo start = Tool.StartInfo([DotnetSdk.Host, typeof(CompiledMethods).Assembly.Location, Command, $"{size}"]);
            start.Environment["DOTNET_JitStdOutFile"] = list;
            start.Environment["DOTNET_JitDisasmSummary"] = "1";
            // Each method is compiled once, as the last tier is.
            start.Environment["DOTNET_TieredCompilation"] = "0";
            using Process process = Process.Start(start)!;
            await process.WaitForExitAsync(cancellation);
            // Generated are the application and the classes in it.
            string[] methods = [.. File.ReadLines(list).Where(line => line.Contains(" Api:", StringComparison.Ordinal) || line.Contains(" Api+", StringComparison.Ordinal))];
            int optimized = methods.Count(line => line.Contains("FullOpts", StringComparison.Ordinal));
            if (process.ExitCode != 0 || optimized == 0)
            {
                throw new BenchmarkException($"the JIT listed {methods.Length} methods of the dispatcher, {optimized} optimised");
            }
            if (methods.FirstOrDefault(line => line.Contains(Refused, StringComparison.Ordinal)) is { } refused)
            {
                throw new BenchmarkException($"the JIT refuses to optimise {refused}");
            }
            Console.WriteLine($"\n{size} routes: the JIT compiled {methods.Length} methods of the dispatcher and refused to optimise none");
        }
        finally
        {
            File.Delete(list);
        }
    }

    /// <summary>What that process does: it asks for every route.</summary>
    public static void Run(int size)
    {
        RouteSet routes = RouteSet.Of(size);
        GeneratedProgram program = GeneratedProgram.Of(routes);
        RequestMix[] mixes = [new(routes.Literals), new([.. routes.Templates.Select(template => template.Replace("{id:int}", "7", StringComparison.Ordinal))])];
        // Methods that GET does not reach are reached by POST, which nothing here answers.
        GeneratedRouter[] routers = [new(program.Application), new(program.Application, RequestMethod.Post)];
        foreach (GeneratedRouter router in routers)
        {
            foreach (RequestMix mix in mixes)
            {
                router.Find(mix, 0, mix.Count);
            }
        }
    }
}
