using System.Runtime.InteropServices;
using Hypersonic.Conformance.Tests.Server;
using Hypersonic.Interop;
using Hypersonic.Runtime.Tests.Transport;
using Hypersonic.Transport;

namespace Hypersonic.Kqueue.Tests;

/// <summary>The poller on kevents of FreeBSD, which are longer than those of Darwin.</summary>
[Trait("Needs", "Kernel")]
public sealed class FreeBsdKeventTests() : PollerTests(ForeignKqueue.Open(SystemKind.FreeBsd, 1, Capacity));

/// <summary>The poller on kevents of NetBSD, which have other members and other filters.</summary>
[Trait("Needs", "Kernel")]
public sealed class NetBsdKeventTests() : PollerTests(ForeignKqueue.Open(SystemKind.NetBsd, 2, Capacity));

internal static unsafe class ForeignKqueue
{
    private static readonly delegate* unmanaged<int, void> Speak = (delegate* unmanaged<int, void>)NativeLibrary.GetExport(
        NativeLibrary.Load(SystemShim.Path), "kqueue_shim_speak");

    /// <param name="system">A system.</param>
    /// <param name="form">Its number in kqueue.c.</param>
    /// <param name="capacity">How many events one wait takes at most.</param>
    public static IPoller Open(SystemKind system, int form, int capacity)
    {
        Speak(form);
        try
        {
            return new KqueuePoller(capacity, system);
        }
        finally
        {
            Speak(0);
        }
    }
}
