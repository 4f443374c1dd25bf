namespace Hypersonic.Runtime.Tests.Support;

/// <summary>
/// The entry point of the test assembly: tests of signals, exit codes and limits of a process run it as a child.
/// </summary>
internal static class TestProgram
{
    public static Task Main(string[] args) => HttpServer.RunAsync(new SampleApplication(), args);
}
