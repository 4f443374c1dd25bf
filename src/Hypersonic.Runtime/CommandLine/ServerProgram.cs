using System.Runtime.InteropServices;
using Hypersonic.Transport;

namespace Hypersonic.CommandLine;

/// <summary>A server as a program: arguments, signals, one line at the start, and an exit code.</summary>
internal static class ServerProgram
{
    private const int Failed = 1;
    private const int BadArguments = 2;

    public static async Task RunAsync(
        Func<IHttpApplication> factory, string[]? args, HttpServerOptions? options, CancellationToken cancellationToken)
    {
        HttpServerOptions effective = options?.Clone() ?? new HttpServerOptions();
        ServerArguments arguments;
        try
        {
            arguments = ServerArguments.Read(args, Environment.GetEnvironmentVariable);
            if (arguments.Command == ServerCommand.Serve)
            {
                arguments.ApplyTo(effective, SystemSocket.IsOwn);
            }
        }
        catch (ServerArgumentException exception)
        {
            Fail(BadArguments, exception.Message);
            return;
        }
        switch (arguments.Command)
        {
            case ServerCommand.ShowHelp:
                StandardStream.WriteOutput(ServerArguments.Help);
                break;

            case ServerCommand.ShowRoutes:
                StandardStream.WriteOutput(RouteTable.Align(factory().RouteTable));
                break;

            default:
                await ServeAsync(factory, effective, arguments.WorkersSource, cancellationToken).ConfigureAwait(false);
                break;
        }
    }

    private static async Task ServeAsync(
        Func<IHttpApplication> factory, HttpServerOptions options, string? workersSource, CancellationToken cancellationToken)
    {
        StopRequest stop = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, stop.OnSignal);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, stop.OnSignal);
        using CancellationTokenRegistration cancellation = cancellationToken.UnsafeRegister(
            static state => ((StopRequest)state!).Stop(), stop);

        ServiceManager? manager = ServiceManager.Find(Environment.GetEnvironmentVariable, options.Log);
        HttpServer server = new(factory, options);
        await using (server.ConfigureAwait(false))
        {
            try
            {
                await server.StartAsync(CancellationToken.None).ConfigureAwait(false);
            }
            catch (Exception exception) when (exception is HttpServerStartException or PlatformNotSupportedException)
            {
                Fail(Failed, exception.Message);
                return;
            }
            string summary = Summarize(server, workersSource);
            StandardStream.WriteOutput($"hypersonic: {summary}\n");
            manager?.TellReady(summary);
            Task watch = manager?.WatchAsync(server) ?? Task.CompletedTask;
            await Task.WhenAny(stop.Requested, server.Completion).ConfigureAwait(false);
            manager?.TellStopping();
            await server.StopAsync(stop.AtOnce).ConfigureAwait(false);
            await watch.ConfigureAwait(false);
            if (server.Completion.IsFaulted)
            {
                // The loop that failed has logged why.
                Environment.ExitCode = Failed;
            }
        }
    }

    /// <summary>In one line where the server listens, what it serves, and how.</summary>
    private static string Summarize(HttpServer server, string? workersSource)
    {
        string workers = server.Workers == 1 ? "1 worker" : $"{server.Workers} workers";
        List<string> addresses = [];
        foreach (ListenAddress address in server.Addresses)
        {
            addresses.Add(address.EndPoint is null ? $"{address}" : $"http://{address}");
        }
        return $"{string.Join(", ", addresses)} · {RouteTable.Summarize(server.RouteTable)}"
            + $" · {workers} ({workersSource ?? server.WorkersReason}) · {server.Backend}";
    }

    private static void Fail(int exitCode, string reason)
    {
        StandardStream.WriteError(reason);
        Environment.ExitCode = exitCode;
    }

    /// <summary>The first signal asks to stop in order, the second to stop at once.</summary>
#pragma warning disable CA1001 // A signal may still be on its way when the program is done: the source has nothing to free.
    private sealed class StopRequest
#pragma warning restore CA1001
    {
        private readonly TaskCompletionSource _requested = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly CancellationTokenSource _atOnce = new();

        public Task Requested => _requested.Task;

        public CancellationToken AtOnce => _atOnce.Token;

        public void Stop() => _requested.TrySetResult();

        public void OnSignal(PosixSignalContext context)
        {
            context.Cancel = true;
            if (!_requested.TrySetResult())
            {
                _atOnce.Cancel();
            }
        }
    }
}
