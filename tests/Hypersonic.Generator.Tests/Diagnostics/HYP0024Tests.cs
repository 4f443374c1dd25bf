namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The content limit is out of range.</summary>
public class HYP0024Tests
{
    [Theory]
    [InlineData("[|-1|]", "-1")]
    [InlineData("[|int.MinValue|]", "-2147483648")]
    [InlineData("[|1024 * 1024 * 1024 + 1|]", "1073741825")]
    [InlineData("[|int.MaxValue|]", "2147483647")]
    [InlineData("[|Limit|]", "-5")]
    public void a_limit_is_0_to_1_GiB(string limit, string number) => DiagnosticAssert.Reports(
        "HYP0024",
        $"MaxContentLength cannot be {number}: write 0 to 1073741824 bytes, or leave it out for the limit of the server",
        $$"""
        partial class Api
        {
            private const int Limit = -5;

            [Post("/", MaxContentLength = {{limit}})]
            static string Home(string content) => $"{Limit}{content}";
        }
        """);

    [Fact]
    public void each_attribute_is_reported_where_it_stands() => DiagnosticAssert.ReportsAll(
        """
        partial class Api
        {
            [Post("/a", MaxContentLength = [|-1|]), Put(route: "/a", MaxContentLength = [|-2|]), Patch("/a", MaxContentLength = 3)]
            [Delete("/a", MaxContentLength = [|-4|])]
            static string Home([FromContent] string content) => content;
        }
        """,
        [.. new[] { -1, -2, -4 }.Select(limit => (
            "HYP0024",
            $"MaxContentLength cannot be {limit}: write 0 to 1073741824 bytes, or leave it out for the limit of the server"))]);

    [Theory]
    [InlineData("0")]
    [InlineData("1024 * 1024 * 1024")]
    [InlineData("checked(10 * 1024)")]
    public void a_limit_in_range_is_silent(string limit) => DiagnosticAssert.IsSilent(
        $$"""
        partial class Api
        {
            [Get("/", MaxContentLength = {{limit}}), Head("/", MaxContentLength = {{limit}}), Options("/", MaxContentLength = {{limit}})]
            [Post("/", MaxContentLength = {{limit}}), Put("/", MaxContentLength = {{limit}})]
            [Delete("/", MaxContentLength = {{limit}}), Patch("/", MaxContentLength = {{limit}})]
            static string Home() => "home";
        }
        """);
}
