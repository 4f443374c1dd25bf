namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>Browsers refuse this CORS policy.</summary>
public class HYP0042Tests
{
    [Theory]
    [InlineData("Cors([|AllowCredentials = true|])", "credentials go to origins that are named alone: list the origins, or leave AllowCredentials out")]
    [InlineData("Cors(\"*\", [|AllowCredentials = true|])", "credentials go to origins that are named alone: list the origins, or leave AllowCredentials out")]
    [InlineData("[|Cors(\"*\", \"https://a\")|]", "'*' allows all origins, the others among them: remove '*' or the others")]
    [InlineData("Cors(MaxAge = [|-2|])", "-2 seconds have passed before it comes: write 0 or more, or leave MaxAge out")]
    [InlineData("Cors(AllowHeaders = [|\"\"|])", "'' is no name: write names with commas between them, or '*'")]
    [InlineData("Cors(AllowHeaders = [|\"X-A,\"|])", "'' is no name: write names with commas between them, or '*'")]
    [InlineData("Cors(ExposeHeaders = [|\"X-A X-B\"|])", "'X-A X-B' is no name: write names with commas between them, or '*'")]
    [InlineData("Cors(AllowMethods = [|\"GET\\r\\n\"|])", "'GET\\r\\n' is no name: write names with commas between them, or '*'")]
    [InlineData("Cors(AllowMethods = [|\"GET, put\"|])", "letter case counts in 'put': write 'PUT'")]
    [InlineData("Cors(AllowHeaders = [|\"*, Authorization\"|])", "'*' stands for all names, the others among them: write the names alone")]
    [InlineData("Cors(\"https://a\", AllowCredentials = true, AllowHeaders = [|\"*\"|])", "where credentials are allowed, '*' is the name of nothing: write the names alone")]
    [InlineData("Cors(\"https://a\", AllowCredentials = true, ExposeHeaders = [|\"*\"|])", "where credentials are allowed, '*' is the name of nothing: write the names alone")]
    [InlineData("Cors(\"https://a\", AllowCredentials = true, AllowMethods = [|\"*\"|])", "where credentials are allowed, '*' is the name of nothing: write the names alone")]
    public void what_says_nothing_or_opens_too_much_is_refused(string attribute, string fault)
    {
        string message = $"Browsers refuse this policy, since {fault}";
        DiagnosticAssert.Reports("HYP0042", message, $$"""[{{attribute}}] partial class Api { [Get("/"), Get("/a")] static string Home() => ""; }""");
        DiagnosticAssert.Reports("HYP0042", message, $$"""partial class Api { [Get("/"), {{attribute}}] static string Home() => ""; }""");
    }

    [Theory]
    [InlineData("Cors")]
    [InlineData("Cors(\"*\")")]
    [InlineData("Cors(AllowCredentials = false, AllowHeaders = \"*\", ExposeHeaders = \"*\", AllowMethods = \"*\", MaxAge = -1)")]
    [InlineData("Cors(\"https://a\", AllowCredentials = true, AllowHeaders = \"Content-Type,\\tX-A\", AllowMethods = \"PUT, PROPFIND, custom\", MaxAge = 0)")]
    public void sound_policies_are_silent(string attribute) => DiagnosticAssert.IsSilent(
        $$"""[{{attribute}}] partial class Api { [Get("/"), {{attribute}}] static string Home() => ""; [Options("/")] static string Options() => ""; }""");
}
