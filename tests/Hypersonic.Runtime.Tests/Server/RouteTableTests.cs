using Hypersonic.CommandLine;

namespace Hypersonic.Runtime.Tests.Server;

public class RouteTableTests
{
    [Fact]
    public void Columns_stand_under_each_other() => Assert.Equal(
        """
        GET, HEAD  /            Home  literal
        POST       /users/{id}  User  dynamic

        """,
        RouteTable.Align("GET, HEAD\t/\tHome\tliteral\nPOST\t/users/{id}\tUser\tdynamic\n"u8));

    [Fact]
    public void No_routes_are_no_lines() => Assert.Equal("", RouteTable.Align(default));

    [Fact]
    public void Routes_are_counted_by_kind() =>
        Assert.Equal("2 literal, 1 dynamic routes", RouteTable.Summarize("G\t/a\tA\tliteral\nG\t/b\tB\tdynamic\nG\t/c\tC\tliteral\n"u8));

    [Fact]
    public void Frozen_routes_are_mentioned_if_there_are_any() =>
        Assert.Equal("0 literal, 1 frozen, 0 dynamic route", RouteTable.Summarize("G\t/a\tA\tfrozen\n"u8));

    [Fact]
    public void So_are_templates() => Assert.Equal(
        "0 literal, 1 frozen, 1 template, 0 dynamic routes", RouteTable.Summarize("G\t/a\tA\tfrozen\nG\t/{a}\tB\ttemplate\n"u8));

    [Fact]
    public void No_routes_are_counted_too() => Assert.Equal("0 literal, 0 dynamic routes", RouteTable.Summarize(default));
}
