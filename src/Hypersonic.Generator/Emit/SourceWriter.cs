using System;
using System.Text;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes lines of C#, indented by the blocks that are open.</summary>
internal sealed class SourceWriter
{
    private readonly StringBuilder _text = new();
    private int _depth;

    /// <summary>Writes a line, or several parted by line feeds; without text, an empty one.</summary>
    public void Line(string text = "")
    {
        int end;
        for (int start = 0; start <= text.Length; start = end + 1)
        {
            end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (end > start)
            {
                _text.Append(' ', 4 * _depth).Append(text, start, end - start);
            }
            _text.Append('\n');
        }
    }

    /// <summary>Writes an empty line, but not where a block begins.</summary>
    public void Separate()
    {
        if (_text.Length < 2 || _text[_text.Length - 2] != '{')
        {
            Line();
        }
    }

    /// <summary>Opens a block under a line, and closes it when disposed of.</summary>
    public Scope Block(string header, string end = "}")
    {
        Line(header);
        Line("{");
        return Indent(end);
    }

    /// <summary>Indents what follows, and ends with a line when disposed of.</summary>
    public Scope Indent(string? end = null)
    {
        _depth++;
        return new Scope(this, end);
    }

    public override string ToString() => _text.ToString();

    public readonly struct Scope(SourceWriter writer, string? end) : IDisposable
    {
        public void Dispose()
        {
            writer._depth--;
            if (end is not null)
            {
                writer.Line(end);
            }
        }
    }
}
