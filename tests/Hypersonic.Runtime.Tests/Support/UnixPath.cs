using System.Net.Sockets;

namespace Hypersonic.Runtime.Tests.Support;

/// <summary>A path for a unix-domain socket, in a directory of its own.</summary>
internal sealed class UnixPath : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("hs-");

    public string Path => System.IO.Path.Combine(_directory.FullName, "api.sock");

    public ListenAddress Address => ListenAddress.OfUnix(Path);

    public UnixDomainSocketEndPoint EndPoint => new(Path);

    /// <summary>What lies in the directory.</summary>
    public IEnumerable<string> Files => Directory.EnumerateFileSystemEntries(_directory.FullName).Select(static path => System.IO.Path.GetFileName(path));

    public void Dispose() => _directory.Delete(recursive: true);
}
