using FsCheck;
using FsCheck.Fluent;

namespace Hypersonic.Runtime.Tests;

/// <summary>What holds for all values of a kind, tried on many. A failure shows the smallest one found and its seed.</summary>
internal static class Properties
{
    public static void Hold<T>(Arbitrary<T> values, Action<T> property, int times, int size = 100) => Check.One(
        Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(times).WithEndSize(size),
        Prop.ForAll(values, property));

    /// <summary>Sequences of something, made smaller by leaving one of it out.</summary>
    public static Arbitrary<T[]> Sequences<T>(Gen<T> parts) => Arb.From(
        parts.ArrayOf(),
        static sequence => Enumerable.Range(0, sequence.Length).Select(skipped => sequence.Where((_, i) => i != skipped).ToArray()));

    /// <summary>Texts, made smaller by leaving out a half, a quarter, and so on to a single character.</summary>
    public static Arbitrary<string> Texts(Gen<string> texts) => Arb.From(texts, static text =>
        from size in Enumerable.Range(0, 16).Select(halvings => text.Length >> (halvings + 1)).TakeWhile(static size => size > 0)
        from start in Enumerable.Range(0, text.Length / size).Select(i => i * size)
        select text.Remove(start, size));
}
