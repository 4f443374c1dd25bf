using System.Text.RegularExpressions;
using Hypersonic.CommandLine;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Documentation;

/// <summary>What the documents say of the command line is true.</summary>
public class ArgumentTablesTests
{
    private readonly DocumentPage _page = new("server.md");

    [Fact]
    public void The_table_has_the_arguments_of_the_help() =>
        Assert.Equal(Names("(?<=^ *)--[a-z-]+", ServerArguments.Help), Names("(?<=^`)--[a-z-]+", Column("argument")));

    [Fact]
    public void The_table_has_the_variables_of_the_help() =>
        Assert.Equal(Names("[A-Z]+_[A-Z]+", ServerArguments.Help), Names("HYPERSONIC_[A-Z]+", Column("environment")));

    [Fact]
    public void Every_address_of_the_table_is_one()
    {
        string[] addresses = [.. Regex.Matches(Column("address"), "`([^`]+)`").Select(static match => match.Groups[1].Value)];
        Assert.True(addresses.Length > 5);
        Assert.All(addresses, static address => ListenAddress.Parse(address));
    }

    private string Column(string name) => string.Join('\n', _page.Rows(name).Select(static row => row[0]));

    private static IEnumerable<string> Names(string pattern, string text) =>
        Regex.Matches(text, pattern, RegexOptions.Multiline).Select(static match => match.Value).Distinct().Order();
}
