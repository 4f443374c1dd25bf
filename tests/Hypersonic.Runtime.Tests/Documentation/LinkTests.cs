using System.Text.RegularExpressions;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Documentation;

public class LinkTests
{
    [Fact]
    public void Every_section_of_an_RFC_that_the_page_on_HTTP_cites_is_linked_and_none_besides()
    {
        string[] lines = new DocumentPage("http.md").Lines;
        IEnumerable<string> definitions = lines.Where(static line => Regex.IsMatch(line, @"^\[\d{4}, [\d.]+\]: "));
        IEnumerable<string> cited = lines.Except(definitions)
            .SelectMany(static line => Regex.Matches(line, @"\[(\d{4}), ([\d.]+)\]"))
            .Select(static match => $"{match.Value}: https://www.rfc-editor.org/rfc/rfc{match.Groups[1]}#section-{match.Groups[2]}")
            .Distinct();

        Assert.Equal(cited.Order(StringComparer.Ordinal), definitions.Order(StringComparer.Ordinal));
    }
}
