namespace Hypersonic.Waiting.Tests.Server;

/// <summary>The entry point of the test assembly: tests of a whole process run it as a child.</summary>
internal static class TestProgram
{
    /// <summary>An argument of its own, in milliseconds.</summary>
    private const string DrainTimeout = "--drain-timeout=";

    public static Task Main(string[] args)
    {
        HttpServerOptions options = new();
        foreach (string arg in args.Where(static arg => arg.StartsWith(DrainTimeout, StringComparison.Ordinal)))
        {
            options.DrainTimeout = TimeSpan.FromMilliseconds(int.Parse(arg.AsSpan(DrainTimeout.Length), System.Globalization.CultureInfo.InvariantCulture));
        }
        string[] others = [.. args.Where(static arg => !arg.StartsWith(DrainTimeout, StringComparison.Ordinal))];
        return HttpServer.RunAsync(static () => new WaitingApplication(), others, options);
    }
}
