using System.Globalization;
using System.Net;

// The peer: the same answer from an ASP.NET Core minimal API, without what the others do not do
// either (logging, a Server field). A handler that returns a bare string would be answered in
// chunks; Text sends a Content-Length, as the others do.
var builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.ConfigureKestrel(kestrel =>
{
    kestrel.AddServerHeader = false;
    kestrel.Listen(IPAddress.Loopback, int.Parse(args[0], CultureInfo.InvariantCulture));
});

var app = builder.Build();
app.MapGet("/health", () => TypedResults.Text("OK"));
app.Run();
