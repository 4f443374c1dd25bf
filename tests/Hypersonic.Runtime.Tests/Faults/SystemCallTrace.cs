using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Faults;

/// <summary>strace(1) on a child server: it lets chosen system calls fail, and counts what was called.</summary>
internal sealed class SystemCallTrace : IDisposable
{
    /// <summary>The loop's wait; glibc calls the second where there is no first.</summary>
    public const string Wait = "?epoll_wait,?epoll_pwait";

    private readonly string _path = Path.GetTempFileName();
    private readonly ChildServer _child;

    /// <param name="calls">The calls that fail.</param>
    /// <param name="fault">How and when, counted for each thread: see strace's <c>--inject</c>.</param>
    /// <param name="others">More calls to trace.</param>
    public SystemCallTrace(string calls, string fault, string others = Wait) =>
        // -D: the server stays our child, with its id, its signals and its exit code.
        _child = ChildServer.Start(
            $"exec strace -D -f --seccomp-bpf -qq -o '{_path}' -e trace='{calls},{others}' -e inject='{calls}:{fault}'",
            "--workers=1");

    public ChildServer Child => _child;

    /// <summary>How many calls were made to fail up to now.</summary>
    public int InjectedCount => Lines.Count(static line => line.EndsWith("(INJECTED)", StringComparison.Ordinal));

    /// <summary>How many of the traced calls were made up to now.</summary>
    public int CallCount => Lines.Count();

    private IEnumerable<string> Lines
    {
        get
        {
            // strace has it open for writing.
            using StreamReader reader = new(new FileStream(_path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
            while (reader.ReadLine() is { } line)
            {
                yield return line;
            }
        }
    }

    public void Dispose()
    {
        _child.Dispose();
        File.Delete(_path);
    }
}
