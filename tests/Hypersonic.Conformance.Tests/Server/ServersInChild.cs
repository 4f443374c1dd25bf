using System.Diagnostics;
using System.Globalization;
using System.Net;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>Servers in a process of their own, behind a <see cref="SystemShim"/>. See <see cref="ChildProgram"/>.</summary>
internal sealed class ServersInChild : IServers
{
    private static readonly TimeSpan StartTimeout = TimeSpan.FromSeconds(60);

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
        _process.ErrorDataReceived += (_, line) => _complaints.Note(line.Data ?? "");
        foreach (Profile profile in Enum.GetValues<Profile>())
        {
            string? port = _process.StandardOutput.ReadLineAsync().WaitAsync(StartTimeout).GetAwaiter().GetResult();
            _endPoints[profile] = port is not null
                ? new IPEndPoint(IPAddress.Loopback, int.Parse(port, CultureInfo.InvariantCulture))
                : throw new InvalidOperationException(_process.StandardError.ReadToEnd());
        }
        _process.BeginErrorReadLine();
    }

    public IReadOnlyCollection<string> Complaints =>
        _process.HasExited ? ["The servers are gone.", .. _complaints.Lines] : _complaints.Lines;

    public IPEndPoint EndPoint(Profile profile) => _endPoints[profile];
}
