using System.Text.Json;
using System.Xml.Linq;

namespace Hypersonic.Benchmarks.Tests;

/// <summary>
/// Each benchmark, for a moment, one after the other: that it runs and prints its rows, but nothing of what it measured.
/// </summary>
public class CommandTests
{
    [LinuxFact]
    public async Task the_parser_has_a_row_for_each_kind_of_head()
    {
        string output = await Benchmarks.RunAsync("parser");

        Assert.All(["short", "browser", "browser, no two alike"], head => Assert.NotEmpty(Benchmarks.Rows(output, head)));
    }

    [LinuxFact]
    public async Task the_sockets_have_a_row_for_each_call()
    {
        string output = await Benchmarks.RunAsync("sockets", "--rounds", "1");

        Assert.Contains("÷ bare", output);
        Assert.NotEmpty(Benchmarks.Rows(output, "parse"));
    }

    [LinuxFact]
    public async Task routers_are_compared_and_the_jit_refuses_no_method_of_5000_routes()
    {
        string output = await Benchmarks.RunAsync("dispatch", "--sizes", "20,5000", "--rounds", "1");

        Assert.Equal(2, Benchmarks.Rows(output, "dispatcher").Count());
        Assert.Equal(2, Benchmarks.Rows(output, "FrozenDictionary lookup").Count());
        Assert.Contains("5000 routes: the JIT compiled", output);
    }

    [LinuxFact]
    public async Task the_generator_is_measured_cold_and_after_each_edit()
    {
        string output = await Benchmarks.RunAsync("generator", "--routes", "10,50", "--rounds", "1");

        Assert.All(["10", "50"], routes => Assert.Equal(4, Benchmarks.Rows(output, routes).Count()));
        Assert.All(["cold", "edit elsewhere", "declaration elsewhere", "edit of a handler"], what => Assert.Contains(what, output));
    }

    [NativeFact]
    public async Task the_start_of_a_server_is_measured()
    {
        string output = await Benchmarks.RunAsync(
            "startup", "--targets", "hello", "--rounds", "1", "--requests", "1000", "--idle", "10,20");

        Assert.Contains("first answer ms", output);
        // In the table, and for each of its bars.
        Assert.Equal(3, Benchmarks.Rows(output, "hello").Count());
    }

    [NativeFact]
    public async Task servers_are_measured_side_by_side_with_a_report_and_a_plot()
    {
        string json = Path.GetTempFileName();
        string svg = Path.GetTempFileName();
        try
        {
            string output = await Benchmarks.RunAsync(
                "loopback", "--targets", "hypersonic,minimal-api,floor", "--shape", "static", "--depths", "1", "--rounds", "1",
                "--seconds", "0.1", "--warm-up", "0.1", "--json", json, "--svg", svg);

            Assert.All(["hypersonic", "minimal-api", "floor"], server => Assert.NotEmpty(Benchmarks.Rows(output, server)));
            using JsonDocument report = JsonDocument.Parse(await File.ReadAllTextAsync(json));
            Assert.Equal(JsonValueKind.Object, report.RootElement.ValueKind);
            Assert.Equal("svg", XDocument.Load(svg).Root!.Name.LocalName);
        }
        finally
        {
            File.Delete(json);
            File.Delete(svg);
        }
    }
}
