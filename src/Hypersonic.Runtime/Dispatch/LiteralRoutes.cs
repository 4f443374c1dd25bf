using System.ComponentModel;
using System.Numerics;
using System.Reflection.Metadata;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Hypersonic;

[assembly: MetadataUpdateHandler(typeof(LiteralRoutes))]

namespace Hypersonic;

/// <summary>
/// The literal responses of an application that has many, by path. A switch would jump for each path elsewhere, which a
/// processor cannot foresee where requests are mixed; this finds a path, compares it and writes its message without any
/// jump that depends on which one it is. For generated code.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed unsafe class LiteralRoutes
{
    /// <summary>Slots for each route: most of them are empty, so that a path is nearly always found in the first.</summary>
    private const int SlotsPerRoute = 8;

    /// <summary>Up to this length the four words of a path hold all of it.</summary>
    private const int MaxLengthInWords = 4 * sizeof(ulong);

    /// <summary>Set when code was changed while it runs: the messages may be others.</summary>
    private static bool _isStale;

    private readonly Route[] _routes;

    /// <summary>The indices of the routes by their hash, or of the next free slot behind; 0 is none.</summary>
    private readonly ushort[] _slots;

    private int _count;

    /// <param name="count">How many routes there will be, at most 65,535.</param>
    public LiteralRoutes(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, ushort.MaxValue);
        _routes = new Route[count + 1];
        _slots = new ushort[BitOperations.RoundUpToPowerOf2(((uint)count + 1) * SlotsPerRoute)];
    }

    /// <summary>Adds a path with the response that it gives to GET and HEAD.</summary>
    /// <param name="path">The normalised path, as a UTF-8 literal: it is not copied.</param>
    /// <param name="message">The message, as a UTF-8 literal: it is not copied.</param>
    /// <param name="dateOffset">Where the value of Date is.</param>
    /// <param name="contentOffset">Where the content starts.</param>
    public void Add(ReadOnlySpan<byte> path, ReadOnlySpan<byte> message, int dateOffset, int contentOffset)
    {
        Words words = Words.Of(path);
        uint slot = words.Hash & (uint)(_slots.Length - 1);
        while (_slots[slot] != 0)
        {
            slot = (slot + 1) & (uint)(_slots.Length - 1);
        }
        _slots[slot] = (ushort)++_count;
        // Literals lie in the image, where nothing moves them.
        _routes[_count] = new Route
        {
            Words = words,
            Path = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(path)),
            PathLength = path.Length,
            Message = (byte*)Unsafe.AsPointer(ref MemoryMarshal.GetReference(message)),
            MessageLength = message.Length,
            DateOffset = dateOffset,
            ContentOffset = contentOffset,
        };
    }

    /// <summary>Answers GET and HEAD for the paths that were added.</summary>
    /// <returns>NotFound for all else.</returns>
    public DispatchResult Dispatch(in Request request, ResponseWriter response)
    {
        if (request.Method is not (RequestMethod.Get or RequestMethod.Head) || _isStale)
        {
            return DispatchResult.NotFound;
        }
        ReadOnlySpan<byte> path = request.Path;
        Words words = Words.Of(path);
        ushort[] slots = _slots;
        for (uint slot = words.Hash; ; slot++)
        {
            int index = slots[slot & (uint)(slots.Length - 1)];
            if (index == 0)
            {
                return DispatchResult.NotFound;
            }
            ref Route route = ref _routes[index];
            if (route.PathLength == path.Length
                && words.Equal(in route.Words)
                && (path.Length <= MaxLengthInWords || path.SequenceEqual(new ReadOnlySpan<byte>(route.Path, route.PathLength))))
            {
                return response.WriteMessage(
                    new ReadOnlySpan<byte>(route.Message, route.MessageLength), route.DateOffset, route.ContentOffset);
            }
        }
    }

    /// <summary>Called by the runtime when code was changed while it runs.</summary>
    internal static void ClearCache(Type[]? _) => _isStale = true;

    private struct Route
    {
        public Words Words;
        public byte* Path;
        public byte* Message;
        public int PathLength;
        public int MessageLength;
        public int DateOffset;
        public int ContentOffset;
    }

    /// <summary>
    /// The first sixteen bytes of a path and the last sixteen, which overlap where it is shorter than both. What is
    /// shorter than a word is one.
    /// </summary>
    private readonly struct Words(ulong first, ulong second, ulong third, ulong last)
    {
        private readonly ulong _first = first;
        private readonly ulong _second = second;
        private readonly ulong _third = third;
        private readonly ulong _last = last;

        /// <summary>The upper bits of a product depend on all of the bits of its factors.</summary>
        public uint Hash => (uint)(
            (((_first ^ BitOperations.RotateLeft(_third, 29)) * 0x9E37_79B9_7F4A_7C15)
                + ((_last ^ BitOperations.RotateLeft(_second, 17)) * 0xD6E8_FEB8_6659_FD93)) >> 40);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Words Of(ReadOnlySpan<byte> path)
        {
            int last = path.Length - sizeof(ulong);
            if (last < 0)
            {
                return new Words(ReadShort(path), 0, 0, 0);
            }
            ref byte start = ref MemoryMarshal.GetReference(path);
            return new Words(
                Read(ref start, 0),
                Read(ref start, Math.Min(sizeof(ulong), last)),
                Read(ref start, Math.Max(last - sizeof(ulong), 0)),
                Read(ref start, last));
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public bool Equal(ref readonly Words other) =>
            ((_first ^ other._first) | (_second ^ other._second) | (_third ^ other._third) | (_last ^ other._last)) == 0;

        private static ulong Read(ref byte start, int offset) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref start, offset));

        private static ulong ReadShort(ReadOnlySpan<byte> path)
        {
            ulong word = 0;
            foreach (byte value in path)
            {
                word = (word << 8) | value;
            }
            return word;
        }
    }
}
