using Hypersonic.CommandLine;

namespace Hypersonic;

/// <content>The server as a whole program.</content>
public sealed partial class HttpServer
{
    /// <summary>Runs a program that is a server: reads the command line, serves, and ends in order on a signal.</summary>
    /// <param name="application">The application, such as <c>new Api()</c>. All loops call it, so it must be thread-safe.</param>
    /// <param name="args">The command line; null if it is not to be read. See the remarks.</param>
    /// <param name="options">How to listen and what to allow; copied. Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the server as SIGTERM does.</param>
    /// <returns>A task that ends when the server has stopped.</returns>
    /// <remarks>
    /// <para>The command line goes before the environment, and that before the options given here:
    /// <c>--host</c> before <c>HYPERSONIC_HOST</c>, <c>--port</c> before <c>HYPERSONIC_PORT</c> and that before
    /// <c>PORT</c>, <c>--workers</c> before <c>HYPERSONIC_WORKERS</c>, <c>--backend</c> before <c>HYPERSONIC_BACKEND</c>;
    /// further <c>--pin</c> and <c>--share-port</c>, and <c>--routes</c> and <c>--help</c>, which print and end.</para>
    /// <para>Instead of a host and a port, <c>--listen</c> takes an address in the form of <see cref="ListenAddress"/>, and
    /// <c>--fd</c> the number of a descriptor, each as often as there are places to listen. They go before
    /// <c>HYPERSONIC_LISTEN</c>, addresses with spaces or commas between, that before the sockets of systemd
    /// (<c>LISTEN_FDS</c>, <c>LISTEN_PID</c>), these before the variables of a host and a port, and all of these before
    /// <see cref="HttpServerOptions.Listen"/>.</para>
    /// <para>A service manager (<c>NOTIFY_SOCKET</c>) is told when the server accepts connections and when it stops, and
    /// gets signs of life (<c>WATCHDOG_USEC</c>) as long as all loops go round.</para>
    /// <para>SIGINT and SIGTERM stop as <see cref="StopAsync"/> does; a second one cuts it short. The exit code is then
    /// 0. It is 2 for a command line or an environment that is wrong, and 1 for a server that cannot start or fails;
    /// then one line on standard error tells why. The exit code is set by <see cref="Environment.ExitCode"/>.</para>
    /// </remarks>
    public static Task RunAsync(
        IHttpApplication application,
        string[]? args = null,
        HttpServerOptions? options = null,
        CancellationToken cancellationToken = default) =>
        ServerProgram.RunAsync(Always(application), args, options, cancellationToken);

    /// <inheritdoc cref="RunAsync(IHttpApplication, string[], HttpServerOptions, CancellationToken)"/>
    /// <param name="factory">Makes an application; called once per loop, so that its fields need no lock.</param>
    /// <param name="args">The command line; null if it is not to be read. See the remarks.</param>
    /// <param name="options">How to listen and what to allow; copied. Null for the defaults.</param>
    /// <param name="cancellationToken">Stops the server as SIGTERM does.</param>
    public static Task RunAsync(
        Func<IHttpApplication> factory,
        string[]? args = null,
        HttpServerOptions? options = null,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(factory);
        return ServerProgram.RunAsync(factory, args, options, cancellationToken);
    }
}
