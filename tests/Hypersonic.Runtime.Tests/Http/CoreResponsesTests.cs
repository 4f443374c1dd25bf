using Hypersonic.Http;
using Hypersonic.Testing;

namespace Hypersonic.Runtime.Tests;

/// <summary>What is baked is written by hand, so its lengths are checked by machine.</summary>
public sealed class CoreResponsesTests
{
    public static TheoryData<string, int> Statuses
    {
        get
        {
            TheoryData<string, int> messages = new()
            {
                { nameof(CoreResponses.InternalServerError), 500 },
                { nameof(CoreResponses.MethodUnknown), 501 },
                { nameof(CoreResponses.NotFound), 404 },
                { nameof(CoreResponses.PreconditionFailed), 412 },
            };
            foreach (Rejection rejection in Enum.GetValues<Rejection>().Except([Rejection.None]))
            {
                messages.Add(rejection.ToString(), StatusOf(rejection));
            }
            return messages;
        }
    }

    public static TheoryData<string> Names => [.. Statuses.Select(static row => (string)row[0])];

    [Theory]
    [MemberData(nameof(Statuses))]
    public void A_baked_message_has_its_status_and_the_phrase_of_the_registry(string name, int status)
    {
        TestResponse response = TestResponse.Read(Message(name));
        Assert.Equal(status, response.StatusCode);
        Assert.Equal(ReasonPhrases.Of(status), response.ReasonPhrase);
        Assert.StartsWith("HTTP/1.1 ", Wire.Text(Message(name)), StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_baked_message_has_these_fields_and_no_others(string name)
    {
        TestResponse response = TestResponse.Read(Message(name));
        string[] retry = response.StatusCode == 503 ? ["Retry-After"] : [];
        Assert.Equal(["Date", "Content-Type", "Content-Length", .. retry], response.Fields.Select(static field => field.Key));
        Assert.Equal(Wire.DatePlaceholder, response["Date"]);
        Assert.Equal(HttpDate.Length, response["Date"]!.Length);
        Assert.Equal("text/plain; charset=utf-8", response["Content-Type"]);
        Assert.Equal($"{response.Content.Length}", response["Content-Length"]);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_baked_message_says_in_one_line_of_US_ASCII_what_is_wrong(string name)
    {
        string text = TestResponse.Read(Message(name)).Text;
        Assert.EndsWith("\n", text, StringComparison.Ordinal);
        Assert.True(text.Length > 1);
        Assert.All(text[..^1], static c => Assert.InRange(c, ' ', '~'));
    }

    [Fact]
    public void Every_rejection_has_a_message_of_its_own()
    {
        Rejection[] rejections = [.. Enum.GetValues<Rejection>().Except([Rejection.None])];
        Assert.Distinct(rejections.Select(static rejection => Wire.Text(CoreResponses.For(rejection))));
    }

    [Fact]
    public void A_request_that_is_served_has_no_message() =>
        Assert.Throws<ArgumentOutOfRangeException>(static () => CoreResponses.For(Rejection.None).ToArray());

    [Fact]
    public void The_answer_to_OPTIONS_for_the_server_has_no_content_and_no_length()
    {
        TestResponse response = TestResponse.Read(CoreResponses.ServerOptions.ToArray());
        Assert.Equal(204, response.StatusCode);
        Assert.Equal(["Date", "Allow"], response.Fields.Select(static field => field.Key));
        Assert.Equal(Wire.DatePlaceholder, response["Date"]);
        Assert.Equal(0, response.Content.Length);
    }

    [Fact]
    public void The_answer_to_OPTIONS_for_the_server_names_every_method_that_it_knows()
    {
        string[] known = [.. Enum.GetNames<RequestMethod>().Except(["Unknown"]).Select(static name => name.ToUpperInvariant()).Order()];
        string[] allowed = TestResponse.Read(CoreResponses.ServerOptions.ToArray())["Allow"]!.Split(", ");
        Assert.Equal(known, allowed.Order());
    }

    [Fact]
    public void The_interim_response_is_a_status_line_and_nothing_else() =>
        Assert.Equal("HTTP/1.1 100 Continue\r\n\r\n", Wire.Text(CoreResponses.Continue));

    private static byte[] Message(string name) => name switch
    {
        nameof(CoreResponses.InternalServerError) => CoreResponses.InternalServerError.ToArray(),
        nameof(CoreResponses.MethodUnknown) => CoreResponses.MethodUnknown.ToArray(),
        nameof(CoreResponses.NotFound) => CoreResponses.NotFound.ToArray(),
        nameof(CoreResponses.PreconditionFailed) => CoreResponses.PreconditionFailed.ToArray(),
        _ => CoreResponses.For(Enum.Parse<Rejection>(name)).ToArray(),
    };

    private static int StatusOf(Rejection rejection) => rejection switch
    {
        Rejection.ContentTooLarge => 413,
        Rejection.RequestLineTooLong => 414,
        Rejection.ExpectationUnknown => 417,
        Rejection.RequestTimeout => 408,
        Rejection.Misdirected => 421,
        Rejection.Overloaded => 503,
        Rejection.FieldsTooLarge => 431,
        Rejection.TransferCodingUnknown => 501,
        Rejection.VersionNotSupported => 505,
        _ => 400,
    };
}
