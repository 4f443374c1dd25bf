using System.Globalization;

namespace Hypersonic.Transport;

/// <summary>
/// Finds out who listens on a port, for the message that it is taken. Best effort: the answer is in /proc on Linux, and
/// only for processes that this user may look into.
/// </summary>
internal static class PortHolder
{
    private const string Listening = "0A";

    /// <returns>Such as <c>nginx (process 1234)</c>, or null if it cannot be told.</returns>
    public static string? Find(int port)
    {
        try
        {
            HashSet<string> sockets = [];
            AddListeners("/proc/net/tcp", port, sockets);
            AddListeners("/proc/net/tcp6", port, sockets);
            return sockets.Count > 0 ? FindProcess(sockets) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Adds what links in /proc/*/fd point to: <c>socket:[inode]</c>.</summary>
    private static void AddListeners(string path, int port, HashSet<string> sockets)
    {
        if (!File.Exists(path))
        {
            return;
        }
        string portSuffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
        foreach (string line in File.ReadAllLines(path))
        {
            // sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode ...
            string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > 9 && columns[1].EndsWith(portSuffix, StringComparison.Ordinal) && columns[3] == Listening)
            {
                sockets.Add($"socket:[{columns[9]}]");
            }
        }
    }

    private static string? FindProcess(HashSet<string> sockets)
    {
        foreach (string directory in Directory.EnumerateDirectories("/proc"))
        {
            string id = Path.GetFileName(directory);
            if (!char.IsAsciiDigit(id[0]))
            {
                continue;
            }
            try
            {
                foreach (string descriptor in Directory.EnumerateFiles(Path.Combine(directory, "fd")))
                {
                    if (new FileInfo(descriptor).LinkTarget is { } target && sockets.Contains(target))
                    {
                        return $"{File.ReadAllText(Path.Combine(directory, "comm")).Trim()} (process {id})";
                    }
                }
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // Another user's process, or one that has just ended.
            }
        }
        return null;
    }
}
