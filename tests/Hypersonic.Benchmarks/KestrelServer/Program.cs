using System.Globalization;
using System.Net;
using Hypersonic.Benchmarks;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

// Kestrel without what ASP.NET Core puts above it: no host, no middleware, no routing, no HttpContext. With "connections" as
// second argument, without its HTTP server too: only its transport and its parser. With "inline", that without a thread pool:
// what has arrived is answered on the thread that learned of it, which Kestrel calls unsafe, as user code could block it.
bool isInline = args is [_, "inline"];
if (isInline)
{
    Environment.SetEnvironmentVariable("DOTNET_SYSTEM_NET_SOCKETS_INLINE_COMPLETIONS", "1");
}

var options = new KestrelServerOptions { AddServerHeader = false };
options.Listen(IPAddress.Loopback, int.Parse(args[0], CultureInfo.InvariantCulture), listen =>
{
    if (args is [_, "connections" or "inline"])
    {
        listen.Use(_ => connection => new RequestLoop(connection.Transport).RunAsync());
    }
});
var transport = new SocketTransportFactory(Options.Create(new SocketTransportOptions { UnsafePreferInlineScheduling = isInline }), NullLoggerFactory.Instance);
using var server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
await server.StartAsync(new Application(), CancellationToken.None);
await Task.Delay(Timeout.Infinite);
