using System.Globalization;
using System.Runtime.InteropServices;
using Hypersonic.Benchmarks;
using Hypersonic.Benchmarks.Dispatch;
using Hypersonic.Benchmarks.Generator;
using Hypersonic.Benchmarks.Loopback;
using Hypersonic.Benchmarks.Parser;
using Hypersonic.Benchmarks.Sockets;
using Hypersonic.Benchmarks.Startup;

const string Usage = $"""
    usage: dotnet run -c Release --project tests/Hypersonic.Benchmarks -- parser
           dotnet run -c Release --project tests/Hypersonic.Benchmarks -- sockets [options]

    {SocketsBenchmark.Usage}

           dotnet run -c Release --project tests/Hypersonic.Benchmarks -- dispatch [options]

    {DispatchOptions.Usage}

           dotnet run -c Release --project tests/Hypersonic.Benchmarks -- loopback [options]

    {LoopbackOptions.Usage}

           dotnet run -c Release --project tests/Hypersonic.Benchmarks -- generator [options]

    {GeneratorOptions.Usage}

           dotnet run -c Release --project tests/Hypersonic.Benchmarks -- startup [options]

    {StartupOptions.Usage}
    """;

// A signal ends the run the way an error does: through every finally, so that no server outlives it.
using var stop = new CancellationTokenSource();
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, Stop);

try
{
    switch (args)
    {
        case ["parser"]:
            ParserBenchmark.Run();
            return 0;
        case ["dispatch", .. var options]:
            await DispatchBenchmark.RunAsync(DispatchOptions.Parse(options), stop.Token);
            return 0;
        case [DispatchBenchmark.Command, var size, var rounds]:
            DispatchBenchmark.Measure(int.Parse(size, CultureInfo.InvariantCulture), int.Parse(rounds, CultureInfo.InvariantCulture), stop.Token);
            return 0;
        case [CompiledMethods.Command, var size]:
            CompiledMethods.Run(int.Parse(size, CultureInfo.InvariantCulture));
            return 0;
        case ["sockets", .. var options]:
            SocketsBenchmark.Run(options);
            return 0;
        case ["loopback", .. var options]:
            await LoopbackBenchmark.RunAsync(LoopbackOptions.Parse(options), stop.Token);
            return 0;
        case ["generator", .. var options]:
            await GeneratorBenchmark.RunAsync(GeneratorOptions.Parse(options), stop.Token);
            return 0;
        case ["startup", .. var options]:
            await StartupBenchmark.RunAsync(StartupOptions.Parse(options), stop.Token);
            return 0;
        default:
            Console.Error.WriteLine(Usage);
            return 2;
    }
}
catch (Exception failure) when (failure is BenchmarkException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"failed: {failure.Message}");
    return 1;
}
catch (OperationCanceledException)
{
    Console.Error.WriteLine("stopped");
    return 130;
}

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Cancel();
}
