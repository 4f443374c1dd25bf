namespace Hypersonic.Samples.Tests.Differential;

/// <summary>Why the two servers mean to answer differently: what Hypersonic does, then what ASP.NET Core does.</summary>
internal static class Reasons
{
    public const string Wording = "A refusal says what is wrong, in a problem document or a line; theirs has no content.";
    public const string Phrase = "422 is called Unprocessable Content (RFC 9110, section 15.5.21); theirs has the older name.";
    public const string AllowAndWording = "Allow names HEAD and OPTIONS, which are answered too, and the content says what is wrong; theirs does neither.";
    public const string Head = "HEAD is answered as GET is (RFC 9110, section 9.3.2); theirs only where a route names it.";
    public const string Options = "OPTIONS is answered with Allow (RFC 9110, section 9.3.7); theirs only where a route names it.";
    public const string PathFirst = "A path that meets no constraints, or only a catch-all, is no resource: 404; theirs looks at the method first: 405.";
    public const string UnknownMethod = "A method that the server does not know, letter case counts, is 501 (RFC 9110, section 9.1); theirs is as any other.";
    public const string ExactPath = "Letter case and a trailing slash of a path count; theirs do not.";
    public const string ExactNames = "Letter case of names in queries, forms and cookies counts; theirs does not.";
    public const string OneSpelling = "Numbers, GUIDs and truth in a path have no signs, spaces or brackets around them, so that a resource has fewer paths; theirs may.";
    public const string NoSpaces = "true and false have no spaces around them; theirs may.";
    public const string EnumerationNames = "An enumeration is read by one name in any case; theirs by names of the same case, lists and numbers.";
    public const string FirstCounts = "Of several values for one the first counts; theirs are joined by a comma, which only text survives.";
    public const string DecodedSlash = "A parameter is decoded as a whole, once; theirs keeps an escaped slash.";
    public const string BadEscape = "A percent sign that starts no escape is an error (RFC 3986, section 2.1); theirs stands for itself.";
    public const string PathNotUtf8 = "What is not UTF-8 in a path is read as U+FFFD; theirs keeps the escape.";
    public const string NotText = "What is not UTF-8, or has NUL, is no text: 400; theirs keeps the escape, and takes NUL.";
    public const string NotModified = "A response with an ETag that the client has already is 304 (RFC 9110, section 13.1.2); theirs is sent again.";
    public const string JsonIsUtf8 = "JSON is UTF-8, and its type has no charset (RFC 8259, sections 8.1 and 11); theirs is converted.";
    public const string Cookies = "The value of a cookie is as it was set, without its quotes, and may be empty, and the first of a name counts (RFC 6265, sections 4.1.1 and 5.4); theirs is unescaped, keeps quotes, the last counts, and none is empty.";
}
