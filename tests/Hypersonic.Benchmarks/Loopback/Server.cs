using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Hypersonic.Benchmarks.Tools;

namespace Hypersonic.Benchmarks.Loopback;

/// <summary>A running server: a process on the servers' CPU that answers, and that ends with the benchmark.</summary>
internal sealed class Server : IDisposable
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(20);

    // What the user's shell says about these would make two servers differ, or a run differ from another.
    private static readonly string[] ScrubbedPrefixes = ["DOTNET_", "COMPlus_", "ASPNETCORE_", "HYPERSONIC_", "PORT"];
    private static readonly string[] Kept = ["DOTNET_ROOT", "DOTNET_ROOT_X64", "DOTNET_ROOT_ARM64"];

    private readonly Process _process;
    private readonly Queue<string> _lastLines = [];

    private Server(Target target, Cpus cpus, int port, Process process)
    {
        Target = target;
        Cpus = cpus;
        Port = port;
        _process = process;
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    public Target Target { get; }

    public int Workers => Target.HasWorkers ? Cpus.Workers : 1;

    /// <summary>Where it runs, and where its load does.</summary>
    public Cpus Cpus { get; }

    public string Name => Workers == 1 ? Target.Name : $"{Target.Name}, {Workers} workers";

    public int Port { get; }

    /// <summary>All of its processes, without the one that bounds its life.</summary>
    public IReadOnlyList<int> Processes => [.. ProcessTree.Under(_process.Id).Skip(1)];

    /// <summary>
    /// Its share of the memory: what only its processes hold, and of pages that they share with others a part for each (PSS).
    /// </summary>
    public double Mebibytes => Processes.Sum(ProcessTree.ProportionalKibibytes) / 1024.0;

    public static Server Start(
        Target target, Func<Launch, IReadOnlyList<string>> command, Shape shape, Cpus cpus, TimeSpan lifetime)
    {
        int port = FreePort();
        // Should the benchmark itself be killed, timeout still ends the server.
        string seconds = $"{Math.Ceiling(lifetime.TotalSeconds)}";
        var start = Tool.StartInfo(["timeout", "-k", "1", seconds, .. cpus.PinServer, .. command(new Launch(port, shape, cpus.Workers))]);
        Scrub(start);
        return new Server(target, cpus, port, Process.Start(start)!);
    }

    /// <summary>Gives a server the same environment as all others get.</summary>
    public static void Scrub(ProcessStartInfo start)
    {
        foreach (string variable in start.Environment.Keys.Where(IsScrubbed).ToArray())
        {
            start.Environment.Remove(variable);
        }

        start.Environment["DOTNET_gcServer"] = "0";
    }

    /// <summary>Waits for the first answer and checks it.</summary>
    public async Task CheckFirstAnswerAsync(Shape shape, CancellationToken cancellation)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        var started = Stopwatch.StartNew();
        while (true)
        {
            try
            {
                using HttpRequestMessage request = new(new HttpMethod(shape.Method), $"http://127.0.0.1:{Port}{shape.Path}");
                request.Content = shape.Content == "" ? null : new StringContent(shape.Content, mediaType: new(shape.ContentType));
                using var response = await client.SendAsync(request, cancellation);
                string answer = await response.Content.ReadAsStringAsync(cancellation);
                if (!shape.Accepts((int)response.StatusCode, answer))
                {
                    throw Failure($"{shape.Method} {shape.Path} is answered with {(int)response.StatusCode} \"{answer}\"");
                }

                return;
            }
            catch (HttpRequestException) when (!_process.HasExited && started.Elapsed < StartTimeout)
            {
                await Task.Delay(20, cancellation);
            }
            catch (HttpRequestException error)
            {
                throw Failure($"no answer to {shape.Method} {shape.Path}: {error.Message}");
            }
        }
    }

    /// <summary>An error that says what became of the process and what it said last.</summary>
    public BenchmarkException Failure(string what)
    {
        // A process that has just closed its connections is about to exit.
        string state = _process.WaitForExit(500) ? $"; it exited with code {_process.ExitCode}" : "";
        lock (_lastLines)
        {
            return new BenchmarkException($"{Name}: {what}{state}{string.Concat(_lastLines.Select(line => $"\n    {line}"))}");
        }
    }

    public void Dispose()
    {
        // The server first: its parent, timeout, then sees it end, and ends too.
        foreach (int descendant in Processes)
        {
            Kill(descendant);
        }

        if (!_process.WaitForExit(TimeSpan.FromSeconds(2)))
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException)
        {
            // It has ended by itself.
        }
    }

    private static bool IsScrubbed(string variable) =>
        ScrubbedPrefixes.Any(prefix => variable.StartsWith(prefix, StringComparison.Ordinal)) && !Kept.Contains(variable);

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private void Keep(string? line)
    {
        lock (_lastLines)
        {
            if (line is not null)
            {
                _lastLines.Enqueue(line);
            }

            if (_lastLines.Count > 10)
            {
                _lastLines.Dequeue();
            }
        }
    }
}
