using System.Diagnostics;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace Hypersonic.Runtime.Tests;

/// <summary>
/// What holds for all values of a kind, tried on many. A failure shows the smallest one found and its seed. build/fuzz
/// tries more.
/// </summary>
internal static class Properties
{
    /// <summary>Odd, as the generator of random numbers wants it.</summary>
    private const ulong Gamma = 0x9E37_79B9_7F4A_7C15;

    /// <summary>How long each property is tried; unless set, for as many values as it asks.</summary>
    private static readonly TimeSpan Time = TimeSpan.FromSeconds(Setting("HYPERSONIC_FUZZ_SECONDS"));

    /// <summary>Where the longer runs start.</summary>
    private static readonly ulong Seed = Setting("HYPERSONIC_FUZZ_SEED");

    public static void Hold<T>(Arbitrary<T> values, Action<T> property, int times, int size = 100)
    {
        Config config = Config.QuickThrowOnFailure.WithQuietOnSuccess(true).WithMaxTest(times).WithEndSize(size);
        Property holds = Prop.ForAll(values, property);
        if (Time == TimeSpan.Zero)
        {
            Check.One(config, holds);
        }
        Stopwatch watch = Stopwatch.StartNew();
        for (ulong round = 0; watch.Elapsed < Time; round++)
        {
            Check.One(config.WithReplay(new Replay(new Rnd(Seed + round, Gamma), FSharpOption<int>.None)), holds);
        }
    }

    /// <summary>Sequences of something, made smaller by leaving one of it out.</summary>
    public static Arbitrary<T[]> Sequences<T>(Gen<T> parts) => Arb.From(
        parts.ArrayOf(),
        static sequence => Enumerable.Range(0, sequence.Length).Select(skipped => sequence.Where((_, i) => i != skipped).ToArray()));

    /// <summary>Texts, made smaller by leaving out a half, a quarter, and so on to a single character.</summary>
    public static Arbitrary<string> Texts(Gen<string> texts) => Arb.From(texts, static text =>
        from size in Enumerable.Range(0, 16).Select(halvings => text.Length >> (halvings + 1)).TakeWhile(static size => size > 0)
        from start in Enumerable.Range(0, text.Length / size).Select(i => i * size)
        select text.Remove(start, size));

    private static uint Setting(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? uint.Parse(text, CultureInfo.InvariantCulture) : 0;
}
