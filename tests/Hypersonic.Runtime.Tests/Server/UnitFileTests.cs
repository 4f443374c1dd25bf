using Hypersonic.CommandLine;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Server;

/// <summary>The units in samples/systemd.</summary>
public sealed class UnitFileTests : IDisposable
{
    private static readonly string Folder = Path.Combine(Repository.Root, "samples", "systemd");

    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("units");

    [ToolFact("systemd-analyze")]
    public async Task The_units_are_valid()
    {
        // The program is to be there for that.
        string service = File.ReadAllText(Path.Combine(Folder, "hello.service"));
        Assert.Contains("ExecStart=/opt/hello/HelloWorld", service, StringComparison.Ordinal);
        File.WriteAllText(
            Path.Combine(_directory.FullName, "hello.service"),
            service.Replace("/opt/hello/HelloWorld", "/bin/sh", StringComparison.Ordinal));
        File.Copy(Path.Combine(Folder, "hello.socket"), Path.Combine(_directory.FullName, "hello.socket"));

        (int exitCode, string output, string error) = await Tool.RunAsync(
            "systemd-analyze",
            "verify",
            "--man=no",
            "--recursive-errors=no",
            Path.Combine(_directory.FullName, "hello.service"),
            Path.Combine(_directory.FullName, "hello.socket"));
        Assert.Equal((0, "", ""), (exitCode, output, error));
    }

    [Fact]
    public void The_arguments_and_variables_of_the_service_are_those_of_a_server()
    {
        string[] command = Values("hello.service", "ExecStart").Single().Split(' ');
        Dictionary<string, string> environment = Values("hello.service", "Environment")
            .Select(static variable => variable.Split('=', 2)).ToDictionary(static pair => pair[0], static pair => pair[1]);
        ServerArguments arguments = ServerArguments.Read(command.AsSpan(1), environment.GetValueOrDefault);
        arguments.ApplyTo(new HttpServerOptions(), static _ => false);
        Assert.Equal(ServerCommand.Serve, arguments.Command);
        Assert.All(environment.Keys, static name => Assert.StartsWith("HYPERSONIC_", name, StringComparison.Ordinal));
    }

    [Fact]
    public void The_service_waits_for_longer_than_a_stop_may_take()
    {
        int seconds = int.Parse(Values("hello.service", "TimeoutStopSec").Single().TrimEnd('s'), System.Globalization.CultureInfo.InvariantCulture);
        Assert.True(TimeSpan.FromSeconds(seconds) > new HttpServerOptions().DrainTimeout + TimeSpan.FromSeconds(2));
    }

    public void Dispose() => _directory.Delete(recursive: true);

    private static IEnumerable<string> Values(string unit, string key) =>
        from line in File.ReadLines(Path.Combine(Folder, unit))
        where line.StartsWith(key + "=", StringComparison.Ordinal)
        select line[(key.Length + 1)..];
}
