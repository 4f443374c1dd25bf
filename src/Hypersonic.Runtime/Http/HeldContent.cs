using System.Buffers;

namespace Hypersonic.Http;

/// <summary>
/// The content of a request as memory that may be kept: once the response is out it throws, where plain memory would show
/// the bytes of another client.
/// </summary>
internal sealed class HeldContent(RequestScope scope, uint generation, int length) : MemoryManager<byte>
{
    /// <summary>Which request of the scope it is of.</summary>
    public uint Generation => generation;

    public override Memory<byte> Memory => CreateMemory(length);

    public override Span<byte> GetSpan() => scope.ContentBytes(generation);

    public override MemoryHandle Pin(int elementIndex = 0) => scope.Pin(generation, this, elementIndex);

    public override void Unpin() => scope.Unpin(generation);

    protected override void Dispose(bool disposing)
    {
    }
}
