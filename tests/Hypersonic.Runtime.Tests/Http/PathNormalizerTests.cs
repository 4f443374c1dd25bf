using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

public sealed class PathNormalizerTests
{
    [Theory]
    // RFC 3986, section 5.2.4 and its examples in section 5.4.
    [InlineData("/a/b/c/./../../g", "/a/g")]
    [InlineData("/b/c/./g", "/b/c/g")]
    [InlineData("/b/c/.", "/b/c/")]
    [InlineData("/b/c/./", "/b/c/")]
    [InlineData("/b/c/..", "/b/")]
    [InlineData("/b/c/../", "/b/")]
    [InlineData("/b/c/../g", "/b/g")]
    [InlineData("/b/c/../..", "/")]
    [InlineData("/b/c/../../", "/")]
    [InlineData("/b/c/../../g", "/g")]
    [InlineData("/b/c/../../../g", "/g")]
    [InlineData("/b/c/../../../../g", "/g")]
    [InlineData("/./g", "/g")]
    [InlineData("/../g", "/g")]
    [InlineData("/b/c/g.", "/b/c/g.")]
    [InlineData("/b/c/.g", "/b/c/.g")]
    [InlineData("/b/c/g..", "/b/c/g..")]
    [InlineData("/b/c/..g", "/b/c/..g")]
    [InlineData("/b/c/./../g", "/b/g")]
    [InlineData("/b/c/./g/.", "/b/c/g/")]
    [InlineData("/b/c/g/./h", "/b/c/g/h")]
    [InlineData("/b/c/g/../h", "/b/c/h")]
    // Section 6.2.2: case of hex digits, escapes of unreserved characters.
    [InlineData("/%c3%a9", "/%C3%A9")]
    [InlineData("/%7Euser", "/~user")]
    [InlineData("/%7euser", "/~user")]
    [InlineData("/%41%5A%61%7a%30%39%2D%2e%5f", "/AZaz09-._")]
    [InlineData("/%21%24%26%27%28%29%2a%2b%2c%3b%3d%3a%40", "/%21%24%26%27%28%29%2A%2B%2C%3B%3D%3A%40")]
    [InlineData("/%20", "/%20")]
    [InlineData("/a%2fb", "/a%2Fb")]
    [InlineData("/a%2Fb", "/a%2Fb")]
    [InlineData("/a%5cb", "/a%5Cb")]
    [InlineData("/a%252Fb", "/a%252Fb")]
    [InlineData("/a%252eb", "/a%252eb")]
    [InlineData("/%25", "/%25")]
    [InlineData("/%ff%80", "/%FF%80")]
    // Out of the ordinary.
    [InlineData("/", "/")]
    [InlineData("//", "//")]
    [InlineData("///", "///")]
    [InlineData("/.", "/")]
    [InlineData("/..", "/")]
    [InlineData("/...", "/...")]
    [InlineData("/....", "/....")]
    [InlineData("/./", "/")]
    [InlineData("/../", "/")]
    [InlineData("/.../", "/.../")]
    [InlineData("/./.", "/")]
    [InlineData("/../..", "/")]
    [InlineData("//.", "//")]
    [InlineData("//..", "/")]
    [InlineData("//../", "/")]
    [InlineData("/a//..", "/a/")]
    [InlineData("/a//../b", "/a/b")]
    [InlineData("/..//a", "//a")]
    [InlineData("/a/./b/../../c", "/c")]
    [InlineData("/a/../../../../b", "/b")]
    [InlineData("/%2e%2e/", "/")]
    [InlineData("/%2e/", "/")]
    [InlineData("/.%2e/", "/")]
    [InlineData("/a/%2E%2E/b", "/b")]
    [InlineData("/a/%2e%2e%2fb", "/a/..%2Fb")]
    [InlineData("/..%2f..%2fetc", "/..%2F..%2Fetc")]
    [InlineData("/..%5c..", "/..%5C..")]
    [InlineData("/..\\..", "/..\\..")]
    [InlineData("/a/..;/b", "/a/..;/b")]
    [InlineData("/a;/../b", "/b")]
    [InlineData("/a/%2e%2e?", "/a/..?")]
    public void A_path_is_normalised(string path, string expected) => Assert.Equal(expected, Normalize(path));

    [Theory]
    [InlineData("/%")]
    [InlineData("/%0")]
    [InlineData("/%4")]
    [InlineData("/a%")]
    [InlineData("/a%4")]
    [InlineData("/%zz")]
    [InlineData("/%4z")]
    [InlineData("/%z4")]
    [InlineData("/%%41")]
    [InlineData("/%4%31")]
    [InlineData("/%/41")]
    [InlineData("/%-1")]
    [InlineData("/%+1")]
    [InlineData("/% 1")]
    [InlineData("/%0x")]
    [InlineData("/%u0041")]
    [InlineData("/%G0")]
    [InlineData("/%0g")]
    [InlineData("/%@1")]
    [InlineData("/%`1")]
    [InlineData("/%:0")]
    [InlineData("/%00")]
    [InlineData("/a%00.html")]
    [InlineData("/../%")]
    [InlineData("/%zz/..")]
    public void A_path_with_an_escape_that_is_none_or_hides_a_NUL_is_refused(string path) => Assert.Null(Normalize(path));

    [Fact]
    public void Every_escape_is_decoded_if_unreserved_and_in_upper_case_otherwise()
    {
        for (int value = 1; value <= 0xFF; value++)
        {
            bool isUnreserved = char.IsAsciiLetterOrDigit((char)value) || "-._~".Contains((char)value);
            string expected = isUnreserved ? $"/x{(char)value}" : $"/x%{value:X2}";
            Assert.Equal(expected, Normalize($"/x%{value:X2}"));
            Assert.Equal(expected, Normalize($"/x%{value:x2}"));
        }
    }

    [Theory]
    [InlineData("/", false)]
    [InlineData("/a.b/c..d/e.", false)]
    [InlineData("/a//b/", false)]
    [InlineData("/%41", true)]
    [InlineData("/.", true)]
    [InlineData("/a/..", true)]
    [InlineData("/a/.b", true)]
    public void A_path_may_need_work_only_where_something_is_escaped_or_starts_with_a_dot(string path, bool expected) =>
        Assert.Equal(expected, PathNormalizer.MayNeedWork(Wire.Bytes(path)));

    [Fact]
    public void A_normalised_path_keeps_its_promises_and_agrees_with_the_RFC_to_the_letter()
    {
        Gen<string> part = Gen.Elements(
            "/", "/", "/", ".", "..", "/.", "/..", "/../", "/./", "a", "b", "%2e", "%2E", "%2f", "%41", "%7E", "%c3", "%", "%0", "%00", "%25", ";", "?", "\\");
        Properties.Hold(Properties.Sequences(part), static parts =>
        {
            string path = "/" + string.Concat(parts);
            string? normalized = Normalize(path);
            Assert.Equal(NormalizeAsWritten(path), normalized);
            if (normalized is not null)
            {
                Assert.StartsWith("/", normalized, StringComparison.Ordinal);
                Assert.True(normalized.Length <= path.Length);
                Assert.DoesNotContain(normalized.Split('/'), static segment => segment is "." or "..");
                Assert.Equal(normalized, Normalize(normalized));
                Assert.True(normalized == path || PathNormalizer.MayNeedWork(Wire.Bytes(path)));
            }
        }, times: 20_000, size: 16);
    }

    private static string? Normalize(string path)
    {
        // The room is no longer than the path: what would not fit throws.
        byte[] destination = new byte[path.Length];
        int length = PathNormalizer.Normalize(Wire.Bytes(path), destination);
        return length < 0 ? null : Wire.Text(destination.AsSpan(0, length));
    }

    /// <summary>RFC 3986, sections 6.2.2 and 5.2.4, step by step with strings.</summary>
    private static string? NormalizeAsWritten(string path)
    {
        StringBuilder decoded = new();
        for (int i = 0; i < path.Length; i++)
        {
            if (path[i] != '%')
            {
                decoded.Append(path[i]);
                continue;
            }
            if (i + 2 >= path.Length || !char.IsAsciiHexDigit(path[i + 1]) || !char.IsAsciiHexDigit(path[i + 2]) || path.Substring(i, 3) == "%00")
            {
                return null;
            }
            string escape = path.Substring(i, 3).ToUpperInvariant();
            char character = (char)Convert.ToInt32(escape[1..], 16);
            decoded.Append(char.IsAsciiLetterOrDigit(character) || "-._~".Contains(character) ? character.ToString() : escape);
            i += 2;
        }

        string input = decoded.ToString();
        string output = "";
        while (input.Length > 0)
        {
            if (input.StartsWith("/./", StringComparison.Ordinal))
            {
                input = input[2..];
            }
            else if (input == "/.")
            {
                input = "/";
            }
            else if (input.StartsWith("/../", StringComparison.Ordinal) || input == "/..")
            {
                input = input == "/.." ? "/" : input[3..];
                output = output.Contains('/', StringComparison.Ordinal) ? output[..output.LastIndexOf('/')] : "";
            }
            else
            {
                int end = input.IndexOf('/', 1);
                string segment = end < 0 ? input : input[..end];
                output += segment;
                input = input[segment.Length..];
            }
        }
        return output;
    }
}
