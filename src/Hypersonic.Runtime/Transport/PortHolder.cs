using System.Globalization;

namespace Hypersonic.Transport;

/// <summary>
/// Finds out who listens on a port, for the message that it is taken. Best effort: the answer is in /proc on Linux, and
/// only for processes that this user may look into.
/// </summary>
internal static class PortHolder
{
    /// <returns>Such as <c>nginx (process 1234)</c>, or null if it cannot be told.</returns>
    public static string? Find(int port)
    {
        try
        {
            string portSuffix = ":" + port.ToString("X4", CultureInfo.InvariantCulture);
            HashSet<string> sockets = [.. ListeningSockets.All()
                .Where(socket => socket.LocalAddress.EndsWith(portSuffix, StringComparison.Ordinal))
                .Select(static socket => socket.Inode)];
            return sockets.Count > 0 ? FindProcess(sockets) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
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
