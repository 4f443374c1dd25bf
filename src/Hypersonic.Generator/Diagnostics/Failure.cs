using System;

namespace Hypersonic.Generator.Diagnostics;

/// <summary>Puts a failure of the generator into a message.</summary>
internal static class Failure
{
    /// <summary>The exception and where it came from, on one line: an editor shows no more of a diagnostic.</summary>
    public static string Describe(Exception exception) =>
        string.Join(" ", exception.ToString().Split(['\r', '\n'], StringSplitOptions.RemoveEmptyEntries));
}
