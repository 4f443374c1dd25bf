namespace Hypersonic.Conformance.Tests.Server;

/// <summary>What each <see cref="Profile"/> stands for.</summary>
internal static class Profiles
{
    /// <summary>Short, but far longer than anything takes here that is not meant to run into it.</summary>
    public static readonly TimeSpan Short = TimeSpan.FromMilliseconds(300);

    public const int RequestLineLimit = 256;
    public const int FieldsLimit = 300;
    public const int FieldCountLimit = 5;
    public const int ContentLimit = 100;
    public const int ExtensionsLimit = 20;

    public static HttpServer Start(Profile profile, Action<string> log)
    {
        HttpServerOptions options = new() { Host = "127.0.0.1", Port = 0, Workers = 1, Log = log, SlowHandlerThreshold = TimeSpan.Zero };
        Configure(profile, options);
        HttpServer server = new(new ConformanceApplication(), options);
        server.StartAsync().GetAwaiter().GetResult();
        return server;
    }

    private static void Configure(Profile profile, HttpServerOptions options)
    {
        switch (profile)
        {
            case Profile.Default:
                options.Workers = 2;
                break;

            case Profile.SmallLimits:
                options.MaxRequestLineLength = RequestLineLimit;
                options.MaxFieldsLength = FieldsLimit;
                options.MaxFieldCount = FieldCountLimit;
                options.MaxContentLength = ContentLimit;
                options.MaxChunkExtensionsLength = ExtensionsLimit;
                options.MaxPendingOutput = 4 * 1024;
                break;

            case Profile.ShortHead:
                options.HeadTimeout = Short;
                break;

            case Profile.ShortData:
                options.DataRateGracePeriod = Short;
                break;

            case Profile.ShortKeepAlive:
                options.KeepAliveTimeout = Short;
                break;

            case Profile.ShortLinger:
                options.LingerTimeout = Short;
                break;

            default:
                throw new ArgumentOutOfRangeException(nameof(profile));
        }
    }
}
