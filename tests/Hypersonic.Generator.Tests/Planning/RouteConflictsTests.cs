using Hypersonic.Generator.Model;
using Hypersonic.Generator.Parsing;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Tests.Planning;

/// <summary>Endpoints that are in each other's way.</summary>
public class RouteConflictsTests
{
    [Theory]
    [InlineData("/a", "/a", ConflictKind.Duplicate)]
    [InlineData("/{a}", "/{a}", ConflictKind.Duplicate)]
    [InlineData("/{a}", "/{b}", ConflictKind.Ambiguous)]
    [InlineData("/{a:int}/x", "/{b:int}/x", ConflictKind.Ambiguous)]
    [InlineData("/a", "/A", ConflictKind.LetterCase)]
    [InlineData("/a/{x}", "/A/{y}", ConflictKind.LetterCase)]
    [InlineData("/a", "/a/", ConflictKind.TrailingSlash)]
    [InlineData("/a/", "/a", ConflictKind.TrailingSlash)]
    [InlineData("/{a}", "/{a}/", ConflictKind.TrailingSlash)]
    [InlineData("/a", "/A/", ConflictKind.LetterCaseAndTrailingSlash)]
    public void two_routes_conflict(string first, string second, object kind) => Assert.Equal(
        new RouteConflict((ConflictKind)kind, 0, 1), Assert.Single(RouteConflicts.Find([Get(first), Get(second)])));

    [Theory]
    [InlineData("/a", "/b")]
    [InlineData("/{a}", "/{a:int}")]
    [InlineData("/a", "/{a}")]
    [InlineData("/", "//")]
    [InlineData("/a/b", "/a%2Fb")]
    public void two_routes_do_not(string first, string second) => Assert.Empty(RouteConflicts.Find([Get(first), Get(second)]));

    [Fact]
    public void what_is_told_once_is_not_told_again() => Assert.Equal(
        [new RouteConflict(ConflictKind.Duplicate, 0, 1), new RouteConflict(ConflictKind.LetterCase, 0, 2)],
        RouteConflicts.Find([Get("/a"), Get("/a"), Get("/A")]));

    private static EndpointSpec Get(string route) => new(
        Model.RequestMethod.Get,
        RouteTemplateParser.Parse(route, (_, _) => { })!,
        new HandlerSpec("Handler", true, ResultKind.Text, default, null, ""));
}
