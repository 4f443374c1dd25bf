using System.Globalization;
using System.Text;
using Hypersonic.Interop;
using Hypersonic.Transport;

namespace Hypersonic.CommandLine;

/// <summary>
/// The manager that started this process, such as systemd, and wants to be told how it goes: sd_notify(3). Nothing that goes
/// wrong here matters to the server: it is a line in the log.
/// </summary>
internal sealed class ServiceManager
{
    private readonly SocketAddress _address;
    private readonly Action<string> _log;

    private ServiceManager(SocketAddress address, TimeSpan? watchdogInterval, Action<string> log)
    {
        _address = address;
        WatchdogInterval = watchdogInterval;
        _log = log;
    }

    /// <summary>How often it wants a sign of life at least; null if never.</summary>
    public TimeSpan? WatchdogInterval { get; }

    /// <returns>Null if nobody wants to be told.</returns>
    public static ServiceManager? Find(Func<string, string?> environment, Action<string> log)
    {
        if (environment("NOTIFY_SOCKET") is not { Length: > 0 } path)
        {
            return null;
        }
        if (path[0] is '/' or '@' && Encoding.UTF8.GetByteCount(path) <= SocketAddress.MaxPathLength)
        {
            return new ServiceManager(SocketAddress.OfUnix(path), ReadWatchdog(environment), log);
        }
        log($"the service manager is told nothing: NOTIFY_SOCKET '{path}' is neither the path of a socket nor @ and an abstract name");
        return null;
    }

    /// <summary>Connections are accepted.</summary>
    /// <param name="status">What to show of the service, in one line.</param>
    public void TellReady(string status) => Tell($"READY=1\nSTATUS={status}");

    /// <summary>The server ends.</summary>
    public void TellStopping() => Tell("STOPPING=1\nSTATUS=stopping");

    /// <summary>Sends a sign of life twice in each interval, as long as all loops turn.</summary>
    /// <returns>A task that ends with the server.</returns>
    public async Task WatchAsync(HttpServer server)
    {
        if (WatchdogInterval is not { } interval)
        {
            return;
        }
        Task ended = server.Completion;
        while (true)
        {
            await ended.WaitAsync(interval / 2).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (ended.IsCompleted || await Task.WhenAny(server.TurnAsync(), ended).ConfigureAwait(false) == ended)
            {
                return;
            }
            Tell("WATCHDOG=1");
        }
    }

    private static TimeSpan? ReadWatchdog(Func<string, string?> environment)
    {
        bool isMeant = environment("WATCHDOG_PID") is not { Length: > 0 } id
            || id == Environment.ProcessId.ToString(CultureInfo.InvariantCulture);
        return isMeant && long.TryParse(environment("WATCHDOG_USEC"), NumberStyles.None, CultureInfo.InvariantCulture, out long microseconds)
            && microseconds is >= 2000 and < 1_000_000_000_000
            ? TimeSpan.FromMicroseconds(microseconds)
            : null;
    }

    private void Tell(string state)
    {
        int result = SystemSocket.Open(Libc.AF_UNIX, Libc.SOCK_DGRAM);
        if (result >= 0)
        {
            int socket = result;
            result = _address.Send(socket, Encoding.UTF8.GetBytes(state));
            _ = Libc.close(socket);
        }
        if (result < 0)
        {
            Log($"the service manager was not told {state.Split('\n')[0]} ({Errno.Name(-result)})");
        }
    }

    private void Log(string line)
    {
        try
        {
            _log(line);
        }
#pragma warning disable CA1031 // A log that fails does not take the server with it.
        catch (Exception)
#pragma warning restore CA1031
        {
        }
    }
}
