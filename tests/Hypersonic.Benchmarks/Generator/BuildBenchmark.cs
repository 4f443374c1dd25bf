namespace Hypersonic.Benchmarks.Generator;

internal static class BuildBenchmark
{
    public static Task RunAsync(GeneratorOptions options, CancellationToken cancellation) => Task.CompletedTask;
}
