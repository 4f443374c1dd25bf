namespace Hypersonic.Runtime.Tests;

public sealed class ResponseCookieTests
{
    private static readonly DateTimeOffset Time = new(2030, 1, 2, 3, 4, 5, TimeSpan.FromHours(2));

    [Fact]
    public void A_cookie_is_for_all_paths_and_nothing_else_is_said_of_it() =>
        Assert.Equal("a=b; Path=/", new ResponseCookie("a", "b").ToString());

    [Fact]
    public void Every_attribute_has_its_place_and_its_form() => Assert.Equal(
        "id=5; Expires=Wed, 02 Jan 2030 01:04:05 GMT; Max-Age=90; Domain=example.org; Path=/a; Secure; HttpOnly; SameSite=Lax; Partitioned",
        new ResponseCookie("id", "5")
        {
            Partitioned = true,
            SameSite = SameSite.Lax,
            HttpOnly = true,
            Secure = true,
            Path = "/a",
            Domain = "example.org",
            MaxAge = TimeSpan.FromSeconds(90.9),
            Expires = Time,
        }.ToString());

    [Theory]
    [InlineData(SameSite.Unspecified, "a=b")]
    [InlineData(SameSite.Strict, "a=b; SameSite=Strict")]
    [InlineData(SameSite.Lax, "a=b; SameSite=Lax")]
    [InlineData(SameSite.None, "a=b; SameSite=None")]
    public void Each_kind_of_same_site_is_said_by_its_name(SameSite sameSite, string field) =>
        Assert.Equal(field, new ResponseCookie("a", "b") { Path = null, SameSite = sameSite }.ToString());

    [Fact]
    public void Each_cookie_has_a_line_of_its_own() => Assert.Equal(
        ["X: 1", "Set-Cookie: a=1; Path=/", "Set-Cookie: b=2; Path=/", "Set-Cookie: a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/"],
        FieldsOf(Response.Text("").WithHeader("X", "1").WithCookie("a", "1").WithCookie(new ResponseCookie("b", "2")).WithoutCookie("a")));

    [Fact]
    public void A_response_is_not_changed_by_a_cookie_that_another_gets()
    {
        Response first = Response.Text("a").WithCookie("a", "1");
        Response second = first.WithCookie("b", "2");
        Assert.Equal(["Set-Cookie: a=1; Path=/"], FieldsOf(first));
        Assert.Equal(["Set-Cookie: a=1; Path=/", "Set-Cookie: b=2; Path=/"], FieldsOf(second));
    }

    [Theory]
    [InlineData("a", "a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Domain=b.c; Path=/x")]
    [InlineData("__Secure-a", "__Secure-a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Domain=b.c; Path=/x; Secure")]
    public void A_cookie_is_cleared_where_it_was_set(string name, string field) =>
        Assert.Equal([$"Set-Cookie: {field}"], FieldsOf(Response.Text("").WithoutCookie(name, "/x", "b.c")));

    [Fact]
    public void A_cookie_of_one_host_is_cleared_as_secure() => Assert.Equal(
        ["Set-Cookie: __Host-a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Path=/; Secure"],
        FieldsOf(Response.Text("").WithoutCookie("__Host-a")));

    [Fact]
    public void A_cookie_is_cleared_with_all_its_attributes_but_its_value_and_its_end()
    {
        ResponseCookie cookie = new("a", "b")
        {
            Expires = Time,
            MaxAge = TimeSpan.FromDays(1),
            Domain = "b.c",
            Path = null,
            Secure = true,
            HttpOnly = true,
            SameSite = SameSite.None,
            Partitioned = true,
        };
        Assert.Equal(
            ["Set-Cookie: a=; Expires=Thu, 01 Jan 1970 00:00:00 GMT; Domain=b.c; Secure; HttpOnly; SameSite=None; Partitioned"],
            FieldsOf(Response.Text("").WithoutCookie(cookie)));
    }

    [Fact]
    public void What_is_no_token_is_no_name_of_a_cookie()
    {
        Assert.Throws<ArgumentException>("name", static () => new ResponseCookie("", "b"));
        for (char c = '\0'; c <= '\u0200'; c++)
        {
            string name = $"a{c}b";
            if (ValidRequests.TokenCharacters.Contains(c))
            {
                Assert.Equal($"{name}=c; Path=/", new ResponseCookie(name, "c").ToString());
            }
            else
            {
                Assert.Throws<ArgumentException>("name", () => new ResponseCookie(name, "c"));
                Assert.Throws<ArgumentException>("name", () => Response.Text("").WithCookie(name, "c"));
                Assert.Throws<ArgumentException>("name", () => Response.Text("").WithoutCookie(name));
            }
        }
    }

    /// <summary>The cookie-octets of RFC 6265, section 4.1.1, as it counts them.</summary>
    private static bool IsCookieOctet(char c) =>
        c is '\x21' or (>= '\x23' and <= '\x2B') or (>= '\x2D' and <= '\x3A') or (>= '\x3C' and <= '\x5B') or (>= '\x5D' and <= '\x7E');

    [Fact]
    public void What_is_no_cookie_octet_is_refused_and_not_escaped()
    {
        for (char c = '\0'; c <= '\u0200'; c++)
        {
            string value = $"a{c}b";
            if (IsCookieOctet(c))
            {
                Assert.Equal(value, new ResponseCookie("n", value).Value);
            }
            else
            {
                ArgumentException refused = Assert.Throws<ArgumentException>("value", () => new ResponseCookie("n", value));
                Assert.Contains("Uri.EscapeDataString", refused.Message, StringComparison.Ordinal);
                Assert.Throws<ArgumentException>("value", () => Response.Text("").WithCookie("n", value));
            }
        }
    }

    [Theory]
    [InlineData("x\r\nSet-Cookie: a=b")]
    [InlineData("x; Domain=evil.example")]
    [InlineData("x\u560D\u560ASet-Cookie: a=b")]
    [InlineData("x\u0100")]
    [InlineData("😀")]
    public void A_value_that_would_say_more_than_itself_is_refused(string text)
    {
        Assert.Throws<ArgumentException>("value", () => new ResponseCookie("n", text));
        Assert.Throws<ArgumentException>("value", () => new ResponseCookie("n", "v") { Domain = text });
        Assert.Throws<ArgumentException>("value", () => new ResponseCookie("n", "v") { Path = "/" + text });
    }

    [Fact]
    public void What_the_error_advises_can_be_sent()
    {
        string everything = string.Concat(Enumerable.Range(0, 0x300).Select(static i => (char)i));
        Assert.Equal(everything, Uri.UnescapeDataString(new ResponseCookie("n", Uri.EscapeDataString(everything)).Value));
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("\"\"", true)]
    [InlineData("\"a=b\"", true)]
    [InlineData("a=b==", true)]
    [InlineData("\"", false)]
    [InlineData("\"\"\"", false)]
    [InlineData("\"a", false)]
    [InlineData("a\"", false)]
    [InlineData("\"a b\"", false)]
    [InlineData("\"a\\\"b\"", false)]
    public void Quotes_stand_around_the_whole_value_or_nowhere(string text, bool isValue)
    {
        if (isValue)
        {
            Assert.Equal($"n={text}; Path=/", new ResponseCookie("n", text).ToString());
        }
        else
        {
            Assert.Throws<ArgumentException>("value", () => new ResponseCookie("n", text));
        }
    }

    [Fact]
    public void A_cookie_that_browsers_drop_for_its_length_is_refused()
    {
        Assert.Equal(4094, new ResponseCookie("ab", new string('v', 4094)).Value.Length);
        Assert.Throws<ArgumentException>("value", static () => new ResponseCookie("ab", new string('v', 4095)));
        Assert.Equal(1024, new ResponseCookie("a", "b") { Path = "/" + new string('p', 1023) }.Path!.Length);
        Assert.Throws<ArgumentException>("value", static () => new ResponseCookie("a", "b") { Path = "/" + new string('p', 1024) });
    }

    [Theory]
    [InlineData("localhost", true)]
    [InlineData("example.org", true)]
    [InlineData("a.b-c.3d.example", true)]
    [InlineData("xn--bcher-kva.example", true)]
    [InlineData("127.0.0.1", true)]
    [InlineData("", false)]
    [InlineData(".example.org", false)]
    [InlineData("example.org.", false)]
    [InlineData("a..b", false)]
    [InlineData("-a.b", false)]
    [InlineData("a-.b", false)]
    [InlineData("a b", false)]
    [InlineData("a_b.c", false)]
    [InlineData("a.b:80", false)]
    [InlineData("a.b/c", false)]
    [InlineData("bücher.example", false)]
    public void A_domain_is_a_host_name(string domain, bool isDomain)
    {
        if (isDomain)
        {
            Assert.Equal(domain, new ResponseCookie("a", "b") { Domain = domain }.Domain);
        }
        else
        {
            Assert.Throws<ArgumentException>("value", () => new ResponseCookie("a", "b") { Domain = domain });
        }
    }

    [Fact]
    public void A_domain_has_at_most_253_characters_and_63_in_a_label()
    {
        string label = new('a', 63);
        string longest = $"{label}.{label}.{label}.{label[..61]}";
        Assert.Equal(253, new ResponseCookie("a", "b") { Domain = longest }.Domain!.Length);
        Assert.Throws<ArgumentException>("value", () => new ResponseCookie("a", "b") { Domain = longest + "a" });
        Assert.Throws<ArgumentException>("value", () => new ResponseCookie("a", "b") { Domain = label + "a" });
    }

    [Fact]
    public void What_a_path_may_hold_is_visible_US_ASCII_but_no_semicolon()
    {
        for (char c = '\0'; c <= '\u0200'; c++)
        {
            string path = $"/a{c}b";
            if (c is >= ' ' and <= '~' and not ';')
            {
                Assert.Equal(path, new ResponseCookie("a", "b") { Path = path }.Path);
            }
            else
            {
                Assert.Throws<ArgumentException>("value", () => new ResponseCookie("a", "b") { Path = path });
            }
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a/b")]
    [InlineData(" /")]
    [InlineData("/ ")]
    public void A_path_that_browsers_would_not_take_as_it_is_is_refused(string path) =>
        Assert.Throws<ArgumentException>("value", () => new ResponseCookie("a", "b") { Path = path });

    [Fact]
    public void The_end_is_in_a_year_that_browsers_read()
    {
        DateTimeOffset first = new(1601, 1, 1, 0, 0, 0, TimeSpan.Zero);
        Assert.Equal("a=b; Expires=Mon, 01 Jan 1601 00:00:00 GMT; Path=/", new ResponseCookie("a", "b") { Expires = first }.ToString());
        Assert.Equal(
            "a=b; Expires=Fri, 31 Dec 9999 23:59:59 GMT; Path=/",
            new ResponseCookie("a", "b") { Expires = DateTimeOffset.MaxValue }.ToString());
        Assert.Throws<ArgumentOutOfRangeException>("value", () => new ResponseCookie("a", "b") { Expires = first.AddTicks(-1) });
    }

    [Fact]
    public void A_lifetime_is_a_second_or_more()
    {
        Assert.Equal("a=b; Max-Age=1; Path=/", new ResponseCookie("a", "b") { MaxAge = TimeSpan.FromSeconds(1) }.ToString());
        Assert.Equal("a=b; Max-Age=922337203685; Path=/", new ResponseCookie("a", "b") { MaxAge = TimeSpan.MaxValue }.ToString());
        Assert.All([TimeSpan.FromSeconds(1) - TimeSpan.FromTicks(1), TimeSpan.Zero, TimeSpan.MinValue], static age =>
        {
            Exception refused = Assert.Throws<ArgumentOutOfRangeException>("value", () => new ResponseCookie("a", "b") { MaxAge = age });
            Assert.Contains("WithoutCookie", refused.Message, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void A_kind_of_same_site_that_there_is_not_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>("value", static () => new ResponseCookie("a", "b") { SameSite = (SameSite)4 });

    [Fact]
    public void A_cookie_for_other_sites_is_secure() =>
        AssertMustBeSecure(static secure => new ResponseCookie("a", "b") { SameSite = SameSite.None, Secure = secure });

    [Fact]
    public void A_partitioned_cookie_is_secure() =>
        AssertMustBeSecure(static secure => new ResponseCookie("a", "b") { Partitioned = true, Secure = secure });

    [Theory]
    [InlineData("__Secure-a")]
    [InlineData("__SECURE-a")]
    [InlineData("__Host-a")]
    [InlineData("__host-")]
    public void A_cookie_that_says_so_by_its_name_is_secure(string name) =>
        AssertMustBeSecure(secure => new ResponseCookie(name, "b") { Secure = secure });

    [Theory]
    [InlineData("__Secure")]
    [InlineData("__Hosta")]
    [InlineData("a__Host-")]
    [InlineData("Host-")]
    public void A_name_that_is_only_similar_asks_for_nothing(string name) =>
        Assert.Single(FieldsOf(Response.Text("").WithCookie(name, "b")));

    [Fact]
    public void A_cookie_of_one_host_has_the_path_of_all_and_no_domain()
    {
        ResponseCookie cookie = new("__Host-a", "b") { Secure = true };
        Assert.Equal(["Set-Cookie: __Host-a=b; Path=/; Secure"], FieldsOf(Response.Text("").WithCookie(cookie)));
        Assert.All([cookie with { Path = "/a" }, cookie with { Path = null }, cookie with { Domain = "b.c" }], AssertIsRefused);
        Assert.Throws<ArgumentException>("cookie", static () => Response.Text("").WithoutCookie("__Host-a", "/a"));
    }

    [Fact]
    public void A_cookie_that_was_not_made_is_refused() => AssertIsRefused(default);

    [Fact]
    public void Nothing_in_place_of_something_is_refused()
    {
        Assert.Throws<ArgumentNullException>("name", static () => new ResponseCookie(null!, "b"));
        Assert.Throws<ArgumentNullException>("value", static () => new ResponseCookie("a", null!));
        Assert.Throws<ArgumentNullException>("name", static () => Response.Text("").WithCookie(null!, "b"));
        Assert.Throws<ArgumentNullException>("name", static () => Response.Text("").WithoutCookie(null!));
    }

    private static void AssertMustBeSecure(Func<bool, ResponseCookie> cookie)
    {
        AssertIsRefused(cookie(false));
        Assert.EndsWith("; Secure", FieldsOf(Response.Text("").WithCookie(cookie(true)))[0].Split("; SameSite")[0].Split("; Partitioned")[0], StringComparison.Ordinal);
    }

    private static void AssertIsRefused(ResponseCookie cookie)
    {
        Assert.Throws<ArgumentException>(nameof(cookie), () => Response.Text("").WithCookie(cookie));
        Assert.Throws<ArgumentException>(nameof(cookie), () => Response.Text("").WithoutCookie(cookie));
    }

    private static string[] FieldsOf(Response response)
    {
        List<string> fields = [];
        foreach (KeyValuePair<string, string> field in response.Fields)
        {
            fields.Add($"{field.Key}: {field.Value}");
        }
        return [.. fields];
    }
}
