using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Runtime.InteropServices;

namespace Hypersonic.Runtime.Tests.Support;

/// <summary>A test assembly run as a program of its own: see the TestProgram of each.</summary>
internal sealed partial class ChildServer : IDisposable
{
    public const int SIGINT = 2;
    public const int SIGTERM = 15;

    private readonly Process _process;

    private ChildServer(Process process) => _process = process;

    public int Id => _process.Id;

    /// <summary>How long the loops have run, in steps of 10 ms.</summary>
    public TimeSpan LoopTime
    {
        get
        {
            long ticks = 0;
            foreach (string thread in Directory.GetDirectories($"/proc/{Id}/task"))
            {
                // tid (comm) state ppid pgrp session tty tpgid flags minflt cminflt majflt cmajflt utime stime ...
                string stat = File.ReadAllText(thread + "/stat");
                string[] columns = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
                ticks += stat.Contains("(Hypersonic loop)", StringComparison.Ordinal)
                    ? long.Parse(columns[11], CultureInfo.InvariantCulture) + long.Parse(columns[12], CultureInfo.InvariantCulture)
                    : 0;
            }
            return TimeSpan.FromMilliseconds(10 * ticks);
        }
    }

    /// <summary>The processors that each loop may run on, as a list such as <c>0-3</c>.</summary>
    public IReadOnlyList<string> LoopProcessors =>
    [
        .. from thread in Directory.GetDirectories($"/proc/{Id}/task")
           where File.ReadAllText(thread + "/comm").Trim() == "Hypersonic loop"
           select File.ReadLines(thread + "/status")
               .Single(static line => line.StartsWith("Cpus_allowed_list:", StringComparison.Ordinal))["Cpus_allowed_list:".Length..].Trim(),
    ];

    public int ThreadCount => Directory.GetDirectories($"/proc/{Id}/task").Length;

    /// <summary>The names of the assemblies that it has loaded from files.</summary>
    public IReadOnlySet<string> Assemblies => File.ReadLines($"/proc/{Id}/maps")
        .Where(static line => line.EndsWith(".dll", StringComparison.Ordinal))
        .Select(static line => Path.GetFileNameWithoutExtension(line)!)
        .ToHashSet();

    /// <summary>How many descriptors it has open.</summary>
    public int DescriptorCount => Directory.GetFileSystemEntries($"/proc/{Id}/fd").Length;

    /// <summary>How many sockets it has open: a listener for each loop, one of the runtime's, and connections.</summary>
    public int SocketCount => Directory.GetFileSystemEntries($"/proc/{Id}/fd").Count(static path =>
        new FileInfo(path).LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true);

    /// <summary>How much of its memory is in RAM, in bytes; what the kernel holds for it does not count.</summary>
    public long ResidentMemory
    {
        get
        {
            // VmRSS:     12345 kB
            string line = File.ReadLines($"/proc/{Id}/status").Single(static line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.AsSpan("VmRSS:".Length, line.Length - "VmRSS: kB".Length), NumberStyles.AllowLeadingWhite, CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Starts a server on a free port.</summary>
    /// <param name="prefix">A shell command to run before, such as one that sets a limit, or <c>exec</c> of a wrapper.</param>
    /// <param name="args">Further arguments.</param>
    public static ChildServer Start(string prefix = "", params string[] args) =>
        StartAt(prefix, ["--host", "127.0.0.1", "--port", "0", .. args]);

    /// <summary>Starts a server that listens where its arguments or variables say.</summary>
    /// <param name="prefix">As for <see cref="Start"/>.</param>
    /// <param name="args">All arguments.</param>
    public static ChildServer StartAt(string prefix, params string[] args) => new(Launch(prefix, args, []));

    /// <summary>Runs to the end.</summary>
    public static async Task<(int ExitCode, string Output, string Error)> RunAsync(
        string[] args, params (string Name, string Value)[] environment)
    {
        using Process process = Launch("", args, environment);
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> error = process.StandardError.ReadToEndAsync();
        await Bounded.Within(process.WaitForExitAsync());
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Reads the start line.</summary>
    public async Task<string> ReadLineAsync() =>
        await _process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20))
        ?? throw new InvalidOperationException(await _process.StandardError.ReadToEndAsync());

    public Task<string?> ReadErrorLineAsync() => _process.StandardError.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(20));

    public async Task<IPEndPoint> ReadEndPointAsync()
    {
        string line = await ReadLineAsync();
        string uri = line.Split(' ')[1];
        return IPEndPoint.Parse(new Uri(uri).Authority);
    }

    public void Signal(int signal) => Assert.Equal(0, kill(Id, signal));

    public async Task<int> WaitForExitCodeAsync()
    {
        await Bounded.Within(_process.WaitForExitAsync());
        return _process.ExitCode;
    }

    /// <summary>Stops it in order.</summary>
    /// <returns>What it wrote to standard error.</returns>
    public async Task<string> StopAsync()
    {
        Signal(SIGTERM);
        Assert.Equal(0, await WaitForExitCodeAsync());
        return await _process.StandardError.ReadToEndAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }
        _process.Dispose();
    }

    private static Process Launch(string prefix, string[] args, (string Name, string Value)[] environment)
    {
        string assembly = typeof(ChildServer).Assembly.Location;
        ProcessStartInfo start = new("/bin/sh")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            ArgumentList = { "-c", $"{(prefix.StartsWith("exec ", StringComparison.Ordinal) ? prefix : prefix + " exec")} \"$0\" exec \"$@\"", Environment.ProcessPath!, assembly },
        };
        Array.ForEach(args, start.ArgumentList.Add);
        foreach (string name in (string[])["HYPERSONIC_HOST", "HYPERSONIC_PORT", "HYPERSONIC_LISTEN", "HYPERSONIC_WORKERS", "PORT", "NOTIFY_SOCKET"])
        {
            start.Environment.Remove(name);
        }
        foreach ((string name, string value) in environment)
        {
            start.Environment[name] = value;
        }
        return Process.Start(start)!;
    }

    [LibraryImport("libc")]
    private static partial int kill(int pid, int signal);
}
