using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>Servers in a process of their own, behind a <see cref="SystemShim"/>. See <see cref="ChildProgram"/>.</summary>
internal sealed class ServersInChild : IServers
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly Complaints _complaints = new();
    private readonly Dictionary<Profile, IPEndPoint> _endPoints = [];
    private readonly Process _process;

    public ServersInChild(ShimSettings settings)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!)
        {
            ArgumentList = { "exec", typeof(ChildProgram).Assembly.Location, ChildProgram.ServeCommand },

            // It ends when the pipe to its standard input does, and so with this process.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        settings.CopyTo(start.Environment);
        start.Environment[SystemShim.PathVariable] = SystemShim.Path;
        _process = Process.Start(start)!;
        _process.ErrorDataReceived += (_, line) =>
        {
            if (line.Data is not null)
            {
                _complaints.Note(line.Data);
            }
        };
        _process.BeginErrorReadLine();
        foreach (Profile profile in Enum.GetValues<Profile>())
        {
            _endPoints[profile] = new IPEndPoint(IPAddress.Loopback, int.Parse(ReadLine(), CultureInfo.InvariantCulture));
        }
    }

    /// <summary>What the shim did so far.</summary>
    public ShimCounts Counts
    {
        get
        {
            lock (_process)
            {
                _process.StandardInput.WriteLine();
                return ShimCounts.OfLine(ReadLine());
            }
        }
    }

    public IReadOnlyCollection<string> Complaints =>
        _process.HasExited ? ["The servers are gone.", .. _complaints.Lines] : _complaints.Lines;

    public IPEndPoint EndPoint(Profile profile) => _endPoints[profile];

    private string ReadLine() =>
        _process.StandardOutput.ReadLineAsync().WaitAsync(Timeout).GetAwaiter().GetResult()
        ?? throw new InvalidOperationException(string.Join('\n', Complaints));
}
