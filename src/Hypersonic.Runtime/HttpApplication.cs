using Hypersonic.Dispatch;

namespace Hypersonic;

/// <summary>
/// Several applications as one: each is asked in turn, and the first that has the path answers. They may come from class
/// libraries.
/// </summary>
public sealed class HttpApplication : IHttpApplication
{
    private readonly IHttpApplication[] _applications;
    private readonly ComposedRoute[][] _routes;
    private readonly byte[] _routeTable;

    private HttpApplication(IHttpApplication[] applications)
    {
        _applications = applications;
        _routes = [.. applications.Select(ComposedRoute.AllOf)];
        _routeTable = [.. applications.SelectMany(application => application.RouteTable.ToArray())];
    }

    ReadOnlySpan<byte> IHttpApplication.RouteTable => _routeTable;

    /// <summary>Composes applications.</summary>
    /// <param name="applications">The applications, in the order in which they are asked.</param>
    /// <returns>An application that is all of them.</returns>
    /// <exception cref="ArgumentException">A route of one is never reached, since another one answers its paths.</exception>
    public static HttpApplication Compose(params IHttpApplication[] applications)
    {
        ArgumentNullException.ThrowIfNull(applications);
        HttpApplication composed = new([.. applications.SelectMany(Flatten)]);
        if (ComposedRoute.FindUnreached(composed._routes) is { } fault)
        {
            throw new ArgumentException(fault, nameof(applications));
        }
        return composed;
    }

    void IHttpApplication.Freeze()
    {
        foreach (IHttpApplication application in _applications)
        {
            application.Freeze();
        }
    }

    void IHttpApplication.AddFields(in Request request, ResponseWriter response)
    {
        for (int i = 0; i < _applications.Length; i++)
        {
            if (ComposedRoute.AnyAnswers(_routes[i], in request))
            {
                _applications[i].AddFields(in request, response);
                return;
            }
        }
    }

    DispatchResult IHttpApplication.Dispatch(in Request request, ResponseWriter response)
    {
        foreach (IHttpApplication application in _applications)
        {
            DispatchResult result = application.Dispatch(in request, response);
            if (result != DispatchResult.NotFound)
            {
                return result;
            }
        }
        return DispatchResult.NotFound;
    }

    int IHttpApplication.MaxContentLength(in Request request)
    {
        for (int i = 0; i < _applications.Length; i++)
        {
            int limit = _applications[i].MaxContentLength(in request);
            // One without a limit does not say whether it has the path: then its routes do.
            if (limit >= 0 || ComposedRoute.AnyAnswers(_routes[i], in request))
            {
                return limit;
            }
        }
        return -1;
    }

    private static IEnumerable<IHttpApplication> Flatten(IHttpApplication application)
    {
        ArgumentNullException.ThrowIfNull(application, "applications");
        return application is HttpApplication composed ? composed._applications : [application];
    }
}
