namespace Hypersonic.Transport;

/// <summary>A socket that listens.</summary>
/// <param name="LocalAddress">Address and port as /proc shows them, in hexadecimal digits.</param>
/// <param name="Inode">What the links in /proc/*/fd name: <c>socket:[inode]</c>.</param>
internal sealed record ListeningSocket(string LocalAddress, string Inode);

/// <summary>Reads from /proc, on Linux, which sockets of this network namespace listen.</summary>
internal static class ListeningSockets
{
    private const string Listening = "0A";

    /// <exception cref="IOException">It cannot be read.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static IEnumerable<ListeningSocket> All() => [.. In("/proc/net/tcp"), .. In("/proc/net/tcp6")];

    /// <param name="lines">
    /// A heading, the sockets that listen, and then connections (Documentation/networking/proc_net_tcp.rst), of which there can
    /// be so many that reading them takes seconds.
    /// </param>
    internal static IEnumerable<ListeningSocket> Read(IEnumerable<string> lines)
    {
        bool isHeading = true;
        foreach (string line in lines)
        {
            // sl local_address rem_address st tx_queue:rx_queue tr:tm->when retrnsmt uid timeout inode ...
            string[] columns = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (columns.Length > 9 && columns[3] == Listening)
            {
                yield return new ListeningSocket(columns[1], $"socket:[{columns[9]}]");
            }
            else if (!isHeading)
            {
                yield break;
            }
            isHeading = false;
        }
    }

    private static IEnumerable<ListeningSocket> In(string path) => File.Exists(path) ? Read(File.ReadLines(path)) : [];
}
