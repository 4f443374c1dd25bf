using System;
using System.Collections.Generic;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes a switch among literals of one length, and after it the methods to which it leads.</summary>
/// <param name="source">Takes the lines.</param>
/// <param name="signature">What comes back.</param>
/// <param name="subject">The span that is compared.</param>
/// <param name="declare">Declares a method of a given name.</param>
/// <param name="call">Calls it.</param>
/// <param name="match">What a literal leads to.</param>
/// <param name="prologue">What each method starts with, or null.</param>
internal sealed class LiteralSwitchEmitter(
    SourceWriter source,
    DispatchSignature signature,
    string subject,
    Func<string, string> declare,
    Func<string, string> call,
    Func<string, string> match,
    string? prologue)
{
    /// <summary>Writes the method of a switch.</summary>
    public void WriteMethod(string name, LiteralSwitch choice)
    {
        List<(string Name, LiteralSwitch Switch)> children = [];
        source.Line($"// {Describe(choice)}");
        using (source.Block(declare(name)))
        {
            if (prologue is not null)
            {
                source.Line(prologue);
            }
            if (choice.Position < 0)
            {
                string literal = choice.Literals[0];
                source.Line($"return {Equal(literal)} ? {match(literal)} : {signature.NotFound};");
            }
            else
            {
                using (source.Block($"return {subject}[{choice.Position}] switch", "};"))
                {
                    foreach (LiteralArm arm in choice.Arms)
                    {
                        WriteArm(name, arm, children);
                    }
                    source.Line($"_ => {signature.NotFound},");
                }
            }
        }
        foreach ((string childName, LiteralSwitch child) in children)
        {
            source.Line();
            WriteMethod(childName, child);
        }
    }

    private void WriteArm(string name, LiteralArm arm, List<(string, LiteralSwitch)> children)
    {
        string pattern = arm.First == arm.Last
            ? CSharpLiteral.Byte(arm.First)
            : $">= {CSharpLiteral.Byte(arm.First)} and <= {CSharpLiteral.Byte(arm.Last)}";
        if (arm.Literal is { } literal)
        {
            source.Line($"{pattern} when {Equal(literal)} => {match(literal)},");
        }
        else
        {
            string childName = $"{name}_Part{children.Count + 1}";
            children.Add((childName, arm.Child!));
            source.Line($"{pattern} => {call(childName)},");
        }
    }

    private string Equal(string literal) => $"{subject}.SequenceEqual({CSharpLiteral.Utf8(literal)})";

    private static string Describe(LiteralSwitch choice)
    {
        int length = choice.Literals[0].Length;
        string bytes = length == 1 ? "1 byte" : $"{length} bytes";
        return length == 0 ? "0 bytes: the path ends with a slash."
            : choice.Literals.Count == 1 ? $"{bytes}: only {choice.Literals[0]}."
            : $"{bytes}: {choice.Literals.Count} candidates, which byte {choice.Position} tells apart best; the compare decides.";
    }
}
