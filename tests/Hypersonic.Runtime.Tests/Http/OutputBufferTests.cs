using System.Globalization;
using System.Runtime.InteropServices;
using FsCheck;
using FsCheck.Fluent;
using Hypersonic.Http;

namespace Hypersonic.Runtime.Tests;

public sealed unsafe class OutputBufferTests
{
    /// <summary>Memory that stays where it is, as that of a literal does.</summary>
    private static readonly byte[] Literal = MakeLiteral();

    [Fact]
    public void A_new_buffer_is_empty()
    {
        OutputBuffer output = new(100);
        Assert.Equal(0, output.Length);
        Assert.Empty(Wire.Take(output));
    }

    [Fact]
    public void Room_is_as_large_as_asked_for_and_keeps_what_was_written()
    {
        OutputBuffer output = new(16);
        List<byte> expected = [];
        for (int size = 1; size < 100_000; size = (size * 3) + 1)
        {
            Span<byte> room = output.Reserve(size);
            Assert.True(room.Length >= size);
            room[..size].Fill((byte)size);
            output.Commit(size);
            expected.AddRange(Enumerable.Repeat((byte)size, size));
        }
        Assert.Equal(expected.Count, output.Length);
        Assert.Equal(expected, Wire.Take(output));
    }

    [Theory]
    [InlineData(int.MaxValue)]
    [InlineData(int.MaxValue - 3)]
    public void Room_that_no_memory_holds_is_refused(int size)
    {
        OutputBuffer output = new(16);
        Append(output, "abc"u8);
        Assert.Throws<InvalidOperationException>(() => output.Reserve(size));
        Assert.Equal("abc"u8, Wire.Take(output));
    }

    [Fact]
    public void What_is_reserved_but_not_committed_is_not_sent()
    {
        OutputBuffer output = new(16);
        output.Reserve(1000).Fill((byte)'x');
        output.Commit(3);
        Assert.Equal("xxx"u8, Wire.Take(output));
    }

    [Fact]
    public void Bytes_by_reference_are_described_where_they_lie()
    {
        OutputBuffer output = new(16);
        Append(output, "ab"u8);
        output.AddReference(Literal.AsSpan(10, 20));
        Append(output, "cd"u8);

        OutputSegment[] segments = new OutputSegment[10];
        fixed (byte* array = output.Array, literal = Literal)
        {
            Assert.Equal(3, output.Describe(array, segments));
            Assert.True(segments[0].Start == array && segments[0].Length == 2);
            Assert.True(segments[1].Start == literal + 10 && segments[1].Length == 20);
            Assert.True(segments[2].Start == array + 2 && segments[2].Length == 2);
        }
    }

    [Fact]
    public void Neighbouring_bytes_are_one_segment()
    {
        OutputBuffer output = new(16);
        for (int i = 0; i < 100; i++)
        {
            Append(output, "abc"u8);
        }
        OutputSegment[] segments = new OutputSegment[10];
        fixed (byte* array = output.Array)
        {
            Assert.Equal(1, output.Describe(array, segments));
            Assert.Equal(300, segments[0].Length);
        }
    }

    [Fact]
    public void A_buffer_that_grew_far_gives_its_array_back_once_all_is_sent()
    {
        OutputBuffer output = new(1024);
        output.Reserve(100_000);
        output.Commit(100_000);
        output.Advance(99_999);
        Assert.True(output.Array.Length >= 100_000);
        output.Advance(1);
        Assert.True(output.Array.Length < 10_000);
    }

    [Fact]
    public void A_buffer_that_grew_a_little_keeps_its_array()
    {
        OutputBuffer output = new(1024);
        output.Reserve(4000);
        output.Commit(4000);
        byte[] array = output.Array;
        output.Advance(4000);
        Assert.Same(array, output.Array);
    }

    [Fact]
    public void What_is_taken_over_leaves_an_empty_buffer_behind()
    {
        OutputBuffer output = new(16);
        Append(output, "abcdef"u8);
        output.AddReference(Literal.AsSpan(0, 50));
        Append(output, "gh"u8);
        output.Advance(10);

        OutputBuffer rest = output.TakeRest(new byte[output.CopiedLength]);
        Append(output, "new"u8);

        Assert.Equal([.. Literal.AsSpan(4, 46), .. "gh"u8], Wire.Take(rest));
        Assert.Equal("new"u8, Wire.Take(output));
    }

    [Fact]
    public void Cleared_is_empty()
    {
        OutputBuffer output = new(16);
        Append(output, "abc"u8);
        output.AddReference(Literal.AsSpan(0, 50));
        output.Clear();
        Assert.Equal(0, output.Length);
        Append(output, "d"u8);
        Assert.Equal("d"u8, Wire.Take(output));
    }

    /// <summary>One thing to do with a buffer; what the numbers mean depends on it.</summary>
    private readonly record struct Step(string Kind, int Amount)
    {
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Kind}({Amount})");
    }

    [Fact]
    public void Whatever_is_done_the_bytes_are_those_of_a_plain_list()
    {
        Gen<Step> step = Gen.Frequency(
            (6, Gen.Choose(0, 60).Select(static n => new Step("append", n))),
            (1, Gen.Choose(100, 3000).Select(static n => new Step("append", n))),
            (5, Gen.Choose(1, 200).Select(static n => new Step("refer", n))),
            (4, Gen.Choose(0, 150).Select(static n => new Step("advance", n))),
            (2, Gen.Choose(1, 4).Select(static n => new Step("send", n))),
            (2, Gen.Constant(new Step("mark", 0))),
            (2, Gen.Constant(new Step("rewind", 0))),
            (1, Gen.Constant(new Step("takeRest", 0))),
            (1, Gen.Constant(new Step("clear", 0))),
            (3, Gen.Choose(1, 5).Select(static n => new Step("describe", n))));
        Properties.Hold(Properties.Sequences(step), static steps =>
        {
            OutputBuffer output = new(16);
            List<byte> model = [];
            (OutputMark Output, int Model)? mark = null;
            byte next = 0;
            foreach (Step step in steps)
            {
                switch (step.Kind)
                {
                    case "append":
                        byte[] bytes = [.. Enumerable.Range(0, step.Amount).Select(_ => next++)];
                        Append(output, bytes);
                        model.AddRange(bytes);
                        break;

                    case "refer":
                        output.AddReference(Literal.AsSpan(step.Amount, step.Amount));
                        model.AddRange(Literal.AsSpan(step.Amount, step.Amount));
                        break;

                    case "advance":
                        int count = Math.Min(step.Amount, model.Count);
                        output.Advance(count);
                        model.RemoveRange(0, count);
                        mark = null;
                        break;

                    case "send":
                        int sent = Described(output, step.Amount).Length;
                        output.Advance(sent);
                        model.RemoveRange(0, sent);
                        mark = null;
                        break;

                    case "mark":
                        mark = (output.Mark(), model.Count);
                        break;

                    case "rewind" when mark is var (place, length):
                        output.Rewind(place);
                        model.RemoveRange(length, model.Count - length);
                        mark = null;
                        break;

                    case "takeRest":
                        OutputBuffer rest = output.TakeRest(new byte[output.CopiedLength]);
                        Assert.Equal(0, output.Length);
                        Assert.Empty(Described(output, 4));
                        Assert.Equal(model, Wire.Take(rest));
                        model.Clear();
                        mark = null;
                        break;

                    case "clear":
                        output.Clear();
                        model.Clear();
                        mark = null;
                        break;
                }

                // However few segments there are room for, they hold the front of what waits, and never nothing of something.
                byte[] described = Described(output, step.Kind == "describe" ? step.Amount : 1000);
                Assert.Equal(model.Count, output.Length);
                Assert.True(CollectionsMarshal.AsSpan(model).StartsWith(described), $"other bytes after {step}");
                Assert.True(step.Kind == "describe" ? described.Length > 0 || model.Count == 0 : described.Length == model.Count);
            }
        }, times: 3_000, size: 60);
    }

    private static void Append(OutputBuffer output, ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(output.Reserve(bytes.Length));
        output.Commit(bytes.Length);
    }

    private static byte[] Described(OutputBuffer output, int segmentCount)
    {
        List<byte> bytes = [];
        OutputSegment[] segments = new OutputSegment[segmentCount];
        fixed (byte* array = output.Array)
        {
            foreach (OutputSegment segment in segments.AsSpan(0, output.Describe(array, segments)))
            {
                bytes.AddRange(new ReadOnlySpan<byte>(segment.Start, segment.Length));
            }
        }
        return [.. bytes];
    }

    private static byte[] MakeLiteral()
    {
        byte[] literal = GC.AllocateUninitializedArray<byte>(1000, pinned: true);
        for (int i = 0; i < literal.Length; i++)
        {
            literal[i] = (byte)(i * 7);
        }
        return literal;
    }
}
