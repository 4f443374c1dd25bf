namespace Hypersonic.Generator.Tests.Diagnostics;

/// <summary>The required header can never be checked so.</summary>
public class HYP0040Tests
{
    [Theory]
    [InlineData("""RequireHeader("X", [|""|])""", "nothing matches an empty value: leave it out if any value will do")]
    [InlineData("""RequireHeader("X", [|null!|])""", "nothing matches an empty value: leave it out if any value will do")]
    [InlineData("""RequireHeader("X", "a", ValueFrom = [|nameof(Text)|])""", "it has a value already: remove that or ValueFrom")]
    [InlineData("""RequireHeader("X", ValueFrom = [|"Missing"|])""", "'Api' has no field or property 'Missing': name a field or a property of the class that gives the value")]
    [InlineData("""RequireHeader("X", ValueFrom = [|""|])""", "'Api' has no field or property '': name a field or a property of the class that gives the value")]
    [InlineData("""RequireHeader("X", ValueFrom = [|null|])""", "'Api' has no field or property '': name a field or a property of the class that gives the value")]
    [InlineData("""RequireHeader("X", ValueFrom = [|nameof(Number)|])""", "'Api.Number' is no string and no byte[] that can be read: name a field or a property of the class that gives the value")]
    [InlineData("""RequireHeader("X", ValueFrom = [|nameof(Written)|])""", "'Api.Written' is no string and no byte[] that can be read: name a field or a property of the class that gives the value")]
    [InlineData("""RequireHeader("X", ValueFrom = [|nameof(Method)|])""", "'Api' has no field or property 'Method': name a field or a property of the class that gives the value")]
    [InlineData("""RequireHeader("X", ValueFrom = [|"Hidden"|])""", "'Api' has no field or property 'Hidden': name a field or a property of the class that gives the value")]
    [InlineData("""RequireHeader("X", Challenge = [|""|])""", "its challenge starts with no scheme: write one, such as 'Bearer'")]
    [InlineData("""RequireHeader("X", Challenge = [|"realm=\"a\""|])""", "its challenge starts with no scheme: write one, such as 'Bearer'")]
    [InlineData("""RequireHeader("X", ValueFrom = [|nameof(Set)|])""", "'Api.Set' is no string and no byte[] that can be read: name a field or a property of the class that gives the value")]
    [InlineData("""[|RequireHeader("X", Exempt = true)|]""", "neither the class nor the assembly requires it, so that there is nothing to exempt from: remove it")]
    [InlineData("""RequireHeader("X", "a"), [|RequireHeader("X", "b")|]""", "it is required twice in one place: keep one of the two")]
    public void what_could_never_hold_or_never_fail_is_refused(string attribute, string fault) => DiagnosticAssert.Reports(
        "HYP0040",
        $"The requirement of 'X' is not sound, since {fault}",
        $$"""
        class Base { private static string Hidden => ""; protected static string Seen => Hidden; public string Set { private get; set; } = Hidden; }

        partial class Api : Base
        {
            private static string Text => "";
            private static int Number => 5;
            private string Written { set { } }
            private static string Method() => "";

            [Get("/"), {{attribute}}]
            static string Home() => "";
        }
        """);

    [Fact]
    public void who_is_exempt_has_nothing_to_show() => DiagnosticAssert.Reports(
        "HYP0040",
        "The requirement of 'x' is not sound, since who is exempt from it has nothing to show: leave out all but the name and 'Exempt = true'",
        """[RequireHeader("X")] partial class Api { [Get("/"), [|RequireHeader("x", Exempt = true, Status = 403)|]] static string Home() => ""; }""");

    [Fact]
    public void a_requirement_of_the_class_or_the_assembly_is_reported_once() => DiagnosticAssert.ReportsAll(
        """
        [assembly: RequireHeader("X", [|""|])]

        [RequireHeader("Y", [|""|])]
        partial class Api
        {
            [Get("/a"), Get("/b")] static string A() => "";
            [Get("/c")] static string C() => "";
        }
        """,
        ("HYP0040", "The requirement of 'X' is not sound, since nothing matches an empty value: leave it out if any value will do"),
        ("HYP0040", "The requirement of 'Y' is not sound, since nothing matches an empty value: leave it out if any value will do"));

    [Theory]
    [InlineData(200)]
    [InlineData(399)]
    [InlineData(500)]
    [InlineData(405)]
    [InlineData(407)]
    [InlineData(426)]
    public void the_status_is_one_that_needs_no_more(int status) => DiagnosticAssert.Reports(
        "HYP0019",
        $"{status} cannot be the status here: a refusal is 400 to 499, but not 405, 407 and 426, which need fields of their own",
        $$"""partial class Api { [Get("/"), RequireHeader("X", Status = [|{{status}}|])] static string Home() => ""; }""");

    [Theory]
    [InlineData("""[|"X Y"|]""", "The header name has an illegal character: a name has only letters, digits and !#$%&'*+-.^_`|~")]
    [InlineData("""[|""|]""", "The header name is empty: a name has only letters, digits and !#$%&'*+-.^_`|~")]
    [InlineData(""" "X", [|"größe"|]""", "The header value has the character U+00F6: write visible US-ASCII with spaces and tabs inside, and escape all else")]
    [InlineData(""" "X", [|" a"|]""", "The header value starts or ends with white space: remove it")]
    [InlineData(""" "X", Challenge = [|"Bearer\n"|]""", "The header value has the character U+000A: write visible US-ASCII with spaces and tabs inside, and escape all else")]
    public void what_no_client_could_send_is_refused_as_everywhere(string arguments, string message) => DiagnosticAssert.Reports(
        "HYP0014", message, $$"""partial class Api { [Get("/"), RequireHeader({{arguments}})] static string Home() => ""; }""");

    /// <summary>Who silences the error gets no route that everybody may use.</summary>
    [Fact]
    public void an_endpoint_without_what_is_to_guard_it_is_none() => Assert.DoesNotContain(
        "/secret",
        GeneratorRun.OfFaulty("""partial class Api { [Get("/secret"), RequireHeader("X", "")] static string Secret() => ""; [Get("/")] static string Home() => ""; }""").Source,
        StringComparison.Ordinal);

    [Fact]
    public void sound_requirements_are_silent() => DiagnosticAssert.IsSilent(
        """
        class Base { protected string Inherited => ""; }

        [RequireHeader("X"), RequireHeader("Y", "a"), RequireHeader("Z", ValueFrom = nameof(Inherited))]
        partial class Api : Base
        {
            private const string @class = "";
            private readonly byte[]? _bytes = null;

            [Get("/a"), RequireHeader("x", "a", Status = 403), RequireHeader("Y", ValueFrom = nameof(@class)), RequireHeader("Z", Exempt = true)]
            static string A() => "";

            [Get("/b"), RequireHeader("X", ValueFrom = nameof(_bytes), Challenge = "Bearer realm=\"a\"")]
            static string B() => "";
        }
        """);
}
