using System.Text;
using Hypersonic.Http;

namespace Hypersonic.Dispatch;

/// <summary>A route of an application that is composed with others, read from its route table.</summary>
internal sealed class ComposedRoute
{
    private readonly string _place;
    private readonly string _template;
    private readonly string _handler;
    private readonly RequestMethod[] _methods;
    private readonly ComposedSegment[] _segments;

    private ComposedRoute(string application, string[] columns)
    {
        _methods = [.. columns[0].Split(' ').Select(method => Enum.Parse<RequestMethod>(method, ignoreCase: true))];
        _template = columns[1];
        _handler = columns[2];
        _place = $"{application}.{columns[2]}";
        _segments = [.. _template[1..].Split('/').Select(segment => new ComposedSegment(segment))];
    }

    private bool IsCatchAll => _segments[^1].IsCatchAll;

    /// <summary>The routes of an application; one that was written by hand may have none.</summary>
    public static ComposedRoute[] AllOf(IHttpApplication application) =>
        [.. Encoding.UTF8.GetString(application.RouteTable)
            .Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t'))
            .Where(columns => columns.Length == 4)
            .Select(columns => new ComposedRoute(application.GetType().FullName ?? "", columns))];

    /// <summary>Whether one of the routes answers a request, if only by 405.</summary>
    public static bool AnyAnswers(ComposedRoute[] routes, in Request request)
    {
        foreach (ComposedRoute route in routes)
        {
            if (route.Matches(request.Path) && (!route.IsCatchAll || Array.IndexOf(route._methods, request.Method) >= 0))
            {
                return true;
            }
        }
        return false;
    }

    /// <summary>The route that answers a request, such as <c>GET /users/{id:int} (User)</c>, or null if none does.</summary>
    /// <param name="routes">The routes, in the order in which they are tried.</param>
    /// <param name="method">The request method.</param>
    /// <param name="path">The path, normalized.</param>
    public static string? Describe(ComposedRoute[] routes, RequestMethod method, ReadOnlySpan<byte> path)
    {
        foreach (ComposedRoute route in routes)
        {
            if (Array.IndexOf(route._methods, method) >= 0 && route.Matches(path))
            {
                return $"{method.Token()} {route._template} ({route._handler})";
            }
        }
        return null;
    }

    /// <summary>Says which route of an application is hidden by an earlier application, or null if none is.</summary>
    /// <param name="routes">The routes of each application, in the order in which they are asked.</param>
    public static string? FindUnreached(ComposedRoute[][] routes)
    {
        for (int later = 1; later < routes.Length; later++)
        {
            foreach (ComposedRoute route in routes[later])
            {
                if (routes.Take(later).SelectMany(earlier => earlier).FirstOrDefault(earlier => earlier.Hides(route)) is { } hiding)
                {
                    return $"{route._methods[0].Token()} {route._template} of {route._place} is never reached, since {hiding._template} of "
                        + $"{hiding._place} is asked before it and has the same paths: change one of the two routes, keep all "
                        + "methods of a path in one class, or compose the more specific class first.";
                }
            }
        }
        return null;
    }

    private bool Matches(ReadOnlySpan<byte> path)
    {
        ReadOnlySpan<byte> rest = path;
        foreach (ComposedSegment segment in _segments)
        {
            if (segment.IsCatchAll)
            {
                return true;
            }
            if (rest.IsEmpty || !segment.Matches(RoutePath.TakeSegment(ref rest)))
            {
                return false;
            }
        }
        return rest.IsEmpty;
    }

    /// <summary>Whether all paths of another route are this one's. The path decides, but a catch-all has its methods alone.</summary>
    private bool Hides(ComposedRoute other)
    {
        int count = _segments.Length - (IsCatchAll ? 1 : 0);
        int otherCount = other._segments.Length - (other.IsCatchAll ? 1 : 0);
        return (IsCatchAll ? otherCount >= count : otherCount == count && !other.IsCatchAll)
            && _segments.Take(count).Zip(other._segments).All(pair => pair.First.Holds(pair.Second))
            && (!IsCatchAll || other._methods.All(method => _methods.Contains(method)));
    }
}
