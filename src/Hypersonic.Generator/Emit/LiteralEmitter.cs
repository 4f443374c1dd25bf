using System;
using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes messages as UTF-8 literals, one line of source for each line of a message.</summary>
internal static class LiteralEmitter
{
    /// <summary>
    /// Beyond it each message is one literal: the compiler takes most of a millisecond for each sum of two, and nobody
    /// reads so many.
    /// </summary>
    private const int MaxMessagesInLines = 64;

    /// <summary>Beyond it, content is one line: a sum of thousands of literals would only slow the compiler.</summary>
    private const int MaxContentLines = 64;

    public static void Write(SourceWriter source, IReadOnlyList<ResponsePlan> messages)
    {
        foreach (ResponsePlan message in messages)
        {
            source.Line();
            Write(source, message, messages.Count <= MaxMessagesInLines ? SplitLines(message) : [JoinLines(message)]);
        }
    }

    private static void Write(SourceWriter source, ResponsePlan message, IReadOnlyList<string> pieces)
    {
        source.Line($"// {message.Length} bytes, of which {message.Content.Length} are content. Date is overwritten when it is sent.");
        source.Line($"private static {DispatchSignature.Bytes} {message.Name} =>");
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
            source.Line($"private static {DispatchSignature.Bytes} {message.ContentName} =>");
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

    private static string JoinLines(ResponsePlan message) =>
        string.Concat(message.HeadLines.Select(line => line + "\r\n")) + "\r\n" + message.ContentText;

    private static IReadOnlyList<string> SplitLines(ResponsePlan message) =>
        [.. message.HeadLines.Select(line => line + "\r\n"), "\r\n", .. SplitLines(message.ContentText ?? "")];

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
