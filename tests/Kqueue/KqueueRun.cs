using System.Runtime.CompilerServices;
using Hypersonic.Conformance.Tests.Server;

namespace Hypersonic.Kqueue.Tests;

/// <summary>
/// Makes every server of this assembly, in the tests and in the programs that they start, wait on kqueue, which a library
/// brings.
/// </summary>
internal static class KqueueRun
{
#pragma warning disable CA2255 // It is an application: no test may come before.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Begin()
    {
        Environment.SetEnvironmentVariable("HYPERSONIC_BACKEND", "kqueue");
        Environment.SetEnvironmentVariable(SystemShim.PathVariable, SystemShim.Path);
        SystemShim.InstallIfAsked();
    }
}
