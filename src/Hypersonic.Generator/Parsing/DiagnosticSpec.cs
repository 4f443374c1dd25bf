using System;
using System.Collections.Generic;
using System.Collections.Immutable;
using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// A diagnostic to be. Unlike Roslyn's own, two of them are equal when they say the same of the same place: so a fault
/// of a class, which each of its handlers finds, is reported once, and the step that found it stays cached.
/// </summary>
/// <param name="Descriptor">What is wrong.</param>
/// <param name="Location">Where.</param>
/// <param name="Arguments">What its message is filled with, and after that what only a code fix needs.</param>
internal sealed record DiagnosticSpec(DiagnosticDescriptor Descriptor, Location Location, EquatableArray<string> Arguments)
{
    /// <summary>Code fixes see no arguments of a message but properties: so each argument is one, under its number.</summary>
    public Diagnostic ToDiagnostic() => Diagnostic.Create(
        Descriptor,
        Location,
        Enumerable.Range(0, Arguments.Count).ToImmutableDictionary(
            index => index.ToString(CultureInfo.InvariantCulture), index => (string?)Arguments[index]),
        Arguments.ToArray<object>());

    public static DiagnosticSpec Create(DiagnosticDescriptor descriptor, Location? location, params object[] arguments) => new(
        descriptor,
        location ?? Location.None,
        arguments.Select(argument => Convert.ToString(argument, CultureInfo.InvariantCulture)).ToEquatableArray());
}

internal static class DiagnosticSpecs
{
    public static void Report(
        this ICollection<DiagnosticSpec> diagnostics, DiagnosticDescriptor descriptor, Location? location, params object[] arguments) =>
        diagnostics.Add(DiagnosticSpec.Create(descriptor, location, arguments));
}
