using System.Globalization;
using System.Text;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Text;

namespace Hypersonic.Generator.Tests;

/// <summary>Writes diagnostics as Verify.SourceGenerators does.</summary>
internal static class DiagnosticText
{
    public static string Of(IEnumerable<Diagnostic> diagnostics) =>
        "{\n  Diagnostics: [\n" + string.Join(",\n", diagnostics.Select(Of)) + "\n  ]\n}";

    private static string Of(Diagnostic diagnostic)
    {
        DiagnosticDescriptor descriptor = diagnostic.Descriptor;
        StringBuilder text = new("    {\n");
        Member(6, "Location", Place(diagnostic.Location));
        Member(6, "Message", diagnostic.GetMessage(CultureInfo.InvariantCulture));
        Member(6, "Severity", diagnostic.Severity.ToString());
        if (diagnostic.WarningLevel != 0)
        {
            Member(6, "WarningLevel", diagnostic.WarningLevel.ToString(CultureInfo.InvariantCulture));
        }
        text.Append("      Descriptor: {\n");
        Member(8, "Id", descriptor.Id);
        Member(8, "Title", descriptor.Title.ToString(CultureInfo.InvariantCulture));
        Member(8, "HelpLink", descriptor.HelpLinkUri);
        Member(8, "MessageFormat", descriptor.MessageFormat.ToString(CultureInfo.InvariantCulture));
        Member(8, "Category", descriptor.Category);
        Member(8, "DefaultSeverity", descriptor.DefaultSeverity.ToString());
        text.Append("        IsEnabledByDefault: true\n      }\n    }");
        return text.ToString();

        void Member(int indent, string name, string value) =>
            text.Append(' ', indent).Append(name).Append(": ").Append(value).Append(",\n");
    }

    /// <summary>The line with carets under the place, the lines around it, and the place in numbers from 0.</summary>
    private static string Place(Location location)
    {
        FileLinePositionSpan span = location.GetLineSpan();
        LinePosition start = span.StartLinePosition;
        TextLineCollection lines = location.SourceTree!.GetText().Lines;
        string line = lines[start.Line].ToString();
        int end = span.EndLinePosition.Line == start.Line ? span.EndLinePosition.Character : line.Length;
        IEnumerable<string> excerpt =
        [
            .. lines.Take(start.Line).TakeLast(1).Select(before => before.ToString()),
            line,
            new string(' ', start.Character) + new string('^', end - start.Character),
            .. lines.Skip(start.Line + 1).Take(1).Select(after => after.ToString()),
        ];
        return $"/*\n{string.Join('\n', excerpt)}\n*/\n{span.Path} : {span.Span}";
    }
}
