using System.Collections.Generic;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>What a whole constant response must keep to.</summary>
internal static class ConstantRules
{
    /// <summary>The most content that a literal holds, in bytes: beyond it a program swells and a compiler labours.</summary>
    private const int MaxContentLength = 1024 * 1024;

    public static void Check(ResponseSpec response, HandlerBody body, List<DiagnosticSpec> diagnostics)
    {
        if (response.Content.Count > MaxContentLength)
        {
            diagnostics.Report(
                Descriptors.ContentTooLarge, body.Result!.GetLocation(), response.Content.Count, MaxContentLength);
        }
    }
}
