using FsCheck;
using FsCheck.Fluent;
using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

/// <summary>What a request with conditions comes to.</summary>
public sealed class PreconditionsTests
{
    private const string Before = "Sun, 06 Nov 1994 08:49:36 GMT";
    private const string Same = "Sun, 06 Nov 1994 08:49:37 GMT";
    private const string After = "Sun, 06 Nov 1994 08:49:38 GMT";

    private static readonly DateTimeOffset Time = new DateTimeOffset(1994, 11, 6, 9, 49, 37, TimeSpan.FromHours(1)).AddMilliseconds(900);

    private static readonly Gen<string> Tags = Gen.Elements("\"a\"", "\"b\"", "W/\"a\"", "*", "\"b\", \"a\"", "", "a");
    private static readonly Gen<string> Dates = Gen.Elements(Before, Same, After, "yesterday");

    private static readonly Gen<(string Name, string Value)> Fields = Gen.OneOf(
        Tags.Select(static value => ("If-Match", value)),
        Tags.Select(static value => ("if-none-match", value)),
        Dates.Select(static value => ("If-Modified-Since", value)),
        Dates.Select(static value => ("If-Unmodified-Since", value)));

    private static readonly Gen<(RequestMethod Method, string? Tag, bool IsWeak, bool HasTime)> Situations =
        from method in Gen.Elements(Enum.GetValues<RequestMethod>())
        from tag in Gen.Elements("a", "c", null)
        from flags in Gen.Choose(0, 3)
        select (method, tag, (flags & 1) != 0, (flags & 2) != 0);

    [Theory]
    [InlineData("If-None-Match", "\"a\"", PreconditionResult.NotModified, PreconditionResult.Failed)]
    [InlineData("If-None-Match", "W/\"a\"", PreconditionResult.NotModified, PreconditionResult.Failed)]
    [InlineData("If-None-Match", "*", PreconditionResult.NotModified, PreconditionResult.Failed)]
    [InlineData("If-None-Match", "\"b\"", PreconditionResult.Met, PreconditionResult.Met)]
    [InlineData("If-None-Match", "a", PreconditionResult.Met, PreconditionResult.Failed)]
    [InlineData("If-Match", "\"a\"", PreconditionResult.Met, PreconditionResult.Met)]
    [InlineData("If-Match", "*", PreconditionResult.Met, PreconditionResult.Met)]
    [InlineData("If-Match", "W/\"a\"", PreconditionResult.Failed, PreconditionResult.Failed)]
    [InlineData("If-Match", "\"b\"", PreconditionResult.Failed, PreconditionResult.Failed)]
    [InlineData("If-Match", "", PreconditionResult.Failed, PreconditionResult.Failed)]
    [InlineData("If-Match", "a", PreconditionResult.Failed, PreconditionResult.Failed)]
    [InlineData("If-Modified-Since", Before, PreconditionResult.Met, PreconditionResult.Met)]
    [InlineData("If-Modified-Since", Same, PreconditionResult.NotModified, PreconditionResult.Met)]
    [InlineData("If-Modified-Since", After, PreconditionResult.NotModified, PreconditionResult.Met)]
    [InlineData("If-Modified-Since", "yesterday", PreconditionResult.Met, PreconditionResult.Met)]
    [InlineData("If-Unmodified-Since", Before, PreconditionResult.Failed, PreconditionResult.Failed)]
    [InlineData("If-Unmodified-Since", Same, PreconditionResult.Met, PreconditionResult.Met)]
    [InlineData("If-Unmodified-Since", After, PreconditionResult.Met, PreconditionResult.Met)]
    [InlineData("If-Unmodified-Since", "yesterday", PreconditionResult.Met, PreconditionResult.Met)]
    [InlineData("If-Range", "\"a\"", PreconditionResult.Met, PreconditionResult.Met)]
    public void One_condition_comes_to_this_for_readers_and_writers(
        string name, string value, PreconditionResult read, PreconditionResult written)
    {
        Assert.All([RequestMethod.Get, RequestMethod.Head], method => Assert.Equal(read, Check(method, (name, value))));
        Assert.All(
            [RequestMethod.Put, RequestMethod.Delete, RequestMethod.Patch, RequestMethod.Post],
            method => Assert.Equal(written, Check(method, (name, value))));
        Assert.Equal(PreconditionResult.Met, Check(RequestMethod.Options, (name, value)));
    }

    [Fact]
    public void A_tag_wins_over_a_time()
    {
        Assert.Equal(PreconditionResult.Met, Check(RequestMethod.Get, ("If-Match", "\"a\""), ("If-Unmodified-Since", Before)));
        Assert.Equal(PreconditionResult.Met, Check(RequestMethod.Get, ("If-None-Match", "\"b\""), ("If-Modified-Since", After)));
        Assert.Equal(PreconditionResult.Met, Check(RequestMethod.Get, ("If-None-Match", "a"), ("If-Modified-Since", After)));
        Assert.Equal(PreconditionResult.NotModified, Check(RequestMethod.Get, ("If-Modified-Since", Before), ("If-None-Match", "\"a\"")));
    }

    [Fact]
    public void What_has_changed_unseen_wins_over_what_the_client_has() => Assert.Equal(
        PreconditionResult.Failed, Check(RequestMethod.Get, ("If-None-Match", "\"a\""), ("If-Match", "\"b\"")));

    [Theory]
    [InlineData("If-Modified-Since", After)]
    [InlineData("If-Unmodified-Since", Before)]
    public void A_date_that_comes_twice_is_ignored(string name, string value) =>
        Assert.Equal(PreconditionResult.Met, Check(RequestMethod.Get, (name, value), (name, value), (name, value)));

    [Fact]
    public void Where_there_is_nothing_only_a_client_that_creates_goes_on()
    {
        Validators none = new(null, false, null);
        Assert.Equal(PreconditionResult.Failed, Preconditions.Check(Section(("If-Match", "*")), RequestMethod.Put, none));
        Assert.Equal(PreconditionResult.Met, Preconditions.Check(Section(("If-None-Match", "*")), RequestMethod.Put, none));
    }

    [Fact]
    public void Any_conditions_come_to_what_the_plain_reading_of_the_RFC_says() => Properties.Hold(
        Arb.From(from situation in Situations from fields in Fields.ArrayOf() select (situation, fields)),
        static both =>
        {
            ((RequestMethod method, string? tag, bool isWeak, bool hasTime), (string Name, string Value)[] fields) = both;
            Assert.Equal(
                Reference(method, tag, isWeak, hasTime, fields),
                Preconditions.Check(Section(fields), method, new Validators(tag, isWeak, hasTime ? Time : null)));
        },
        times: 20_000,
        size: 5);

    /// <summary>RFC 9110, section 13.2.2, step by step, on the few values that are tried here.</summary>
    private static PreconditionResult Reference(
        RequestMethod method, string? tag, bool isWeak, bool hasTime, (string Name, string Value)[] fields)
    {
        if (method == RequestMethod.Options)
        {
            return PreconditionResult.Met;
        }
        bool isRead = method is RequestMethod.Get or RequestMethod.Head;
        string? match = Value("If-Match");
        string? noneMatch = Value("If-None-Match");
        if (match is not null)
        {
            bool holds = match == "*" ? tag is not null || hasTime : !isWeak && Elements(match).Contains($"\"{tag}\"") && tag is not null;
            if (!holds || IsMalformed(match))
            {
                return PreconditionResult.Failed;
            }
        }
        else if (Value("If-Unmodified-Since") is Before && hasTime)
        {
            return PreconditionResult.Failed;
        }
        if (noneMatch is not null)
        {
            bool isThere = noneMatch == "*"
                ? tag is not null || hasTime
                : tag is not null && (Elements(noneMatch).Contains($"\"{tag}\"") || Elements(noneMatch).Contains($"W/\"{tag}\""));
            return (isRead, IsMalformed(noneMatch), isThere) switch
            {
                (true, false, true) => PreconditionResult.NotModified,
                (false, true, _) or (false, _, true) => PreconditionResult.Failed,
                _ => PreconditionResult.Met,
            };
        }
        return isRead && hasTime && Value("If-Modified-Since") is Same or After ? PreconditionResult.NotModified : PreconditionResult.Met;

        string? Value(string name)
        {
            string[] values = [.. fields.Where(field => field.Name.Equals(name, StringComparison.OrdinalIgnoreCase)).Select(static field => field.Value)];
            return values.Length == 0 ? null : string.Join(", ", values);
        }

        static string[] Elements(string list) => list.Split(", ");

        static bool IsMalformed(string list) => list != "*" && Elements(list).Any(static element => element is "*" or "a");
    }

    private static PreconditionResult Check(RequestMethod method, params (string Name, string Value)[] fields) =>
        Preconditions.Check(Section(fields), method, new Validators("a", false, Time));

    private static FieldLines Section(params (string Name, string Value)[] fields) =>
        new(Wire.Bytes("Host: a\r\n" + string.Concat(fields.Select(static field => $"{field.Name}: {field.Value}\r\n"))));
}
