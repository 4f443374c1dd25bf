using System;
using System.Collections.Generic;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes a message as a UTF-8 literal, one line of source for each line of it.</summary>
internal static class LiteralEmitter
{
    /// <summary>Beyond it, content is one line: a sum of thousands of literals would only slow the compiler.</summary>
    private const int MaxContentLines = 64;

    public static void Write(SourceWriter source, ResponsePlan message)
    {
        source.Line($"// {message.Length} bytes, of which {message.Content.Length} are content. Date is overwritten when it is sent.");
        source.Line($"private static ReadOnlySpan<byte> {message.Name} =>");
        List<string> pieces = [];
        foreach (string line in message.HeadLines)
        {
            pieces.Add(line + "\r\n");
        }
        pieces.Add("\r\n");
        pieces.AddRange(SplitLines(message.ContentText ?? ""));
        using (source.Indent())
        {
            for (int i = 0; i < pieces.Count; i++)
            {
                source.Line(CSharpLiteral.Utf8(pieces[i]) + (i == pieces.Count - 1 ? ";" : " +"));
            }
        }
        if (message.ContentText is null)
        {
            source.Line();
            source.Line($"// The content of {message.Name}: it is not UTF-8, so it stands by itself.");
            source.Line($"private static ReadOnlySpan<byte> {message.ContentName} =>");
            source.Line("[");
            using (source.Indent("];"))
            {
                foreach (string line in CSharpLiteral.HexLines(message.Content))
                {
                    source.Line(line);
                }
            }
        }
    }

    private static IEnumerable<string> SplitLines(string text)
    {
        string[] lines = text.Split('\n');
        if (lines.Length > MaxContentLines)
        {
            return [text];
        }
        for (int i = 0; i < lines.Length - 1; i++)
        {
            lines[i] += "\n";
        }
        return lines[lines.Length - 1].Length > 0 ? lines : new ArraySegment<string>(lines, 0, lines.Length - 1);
    }
}
