using System.Diagnostics;

namespace Hypersonic.Package.Tests;

/// <summary>A server that was started as a program, with a client for it. Disposing of it stops it as a user would.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);

    private readonly Process _process;

    private RunningServer(Process process, HttpClient client)
    {
        _process = process;
        Client = client;
    }

    public HttpClient Client { get; }

    /// <summary>Starts a program on a free port and waits for its start line.</summary>
    public static async Task<RunningServer> StartAsync(string folder, string file, params string[] arguments)
    {
        Process process = Process.Start(Dotnet.StartInfo(folder, file, arguments))!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        List<string> lines = [];
        using CancellationTokenSource timeout = new(Timeout);
        try
        {
            while (await process.StandardOutput.ReadLineAsync(timeout.Token) is { } line)
            {
                lines.Add(line);
                if (line.Split(' ').FirstOrDefault(word => word.StartsWith("http://", StringComparison.Ordinal)) is { } address)
                {
                    return new RunningServer(process, new HttpClient { BaseAddress = new Uri(address), Timeout = Timeout });
                }
            }
        }
        catch (OperationCanceledException)
        {
            lines.Add("(no start line in time)");
        }
        process.Kill(entireProcessTree: true);
        throw new InvalidOperationException($"{file} gave no start line:\n{string.Join('\n', lines)}\n{await errors}");
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
    }
}
