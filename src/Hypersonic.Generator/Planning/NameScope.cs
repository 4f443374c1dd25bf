using System;
using System.Collections.Generic;
using System.Text;

namespace Hypersonic.Generator.Planning;

/// <summary>Gives out names, each once.</summary>
internal sealed class NameScope(params string[] taken)
{
    private readonly HashSet<string> _taken = new(taken, StringComparer.Ordinal);

    /// <summary>The wanted name, or that name with the first number that makes it new.</summary>
    public string Take(string wanted)
    {
        string name = wanted;
        for (int number = 2; !_taken.Add(name); number++)
        {
            name = wanted + "_" + number;
        }
        return name;
    }

    /// <summary>A name for a path: <c>/users/{id:int}</c> becomes <c>UsersIdInt</c>.</summary>
    public static string OfPath(string path)
    {
        StringBuilder name = new();
        bool startsWord = true;
        for (int i = 0; i < path.Length; i++)
        {
            char c = path[i];
            bool isPart = c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z') or (>= '0' and <= '9');
            if (isPart)
            {
                name.Append(startsWord ? char.ToUpperInvariant(c) : c);
            }
            startsWord = !isPart;
            // An escape is no word.
            i += c == '%' ? 2 : 0;
        }
        return name.Length == 0 ? "Root"
            : name[0] is >= '0' and <= '9' ? "Path" + name
            : name.ToString();
    }
}
