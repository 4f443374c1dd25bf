using System.Runtime.CompilerServices;
using Hypersonic.Http;

namespace Hypersonic.Benchmarks.Dispatch;

/// <summary>The generated dispatcher: it finds the endpoint and enters it.</summary>
internal sealed class GeneratedRouter(IHttpApplication application, RequestMethod method = RequestMethod.Get) : Router("dispatcher")
{
    private readonly NullWriter _writer = new();
    private RequestHead _head = new() { Method = method };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override int Find(RequestMix mix, int first, int count)
    {
        int found = 0;
        for (int i = first; i < first + count; i++)
        {
            ReadOnlySpan<byte> path = mix.Bytes(i);
            Request request = new(path, in _head, path);
            found += application.Dispatch(in request, _writer) == DispatchResult.Written ? 1 : 0;
        }
        return found;
    }
}
