using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>
/// A library between the runtime and the C library, of all sources in the directory Shim: shim.c moves few bytes per call,
/// and the tests of kqueue bring a kqueue.
/// </summary>
internal static class SystemShim
{
    public const string PathVariable = "SHIM_PATH";

    /// <summary>Names a library that has kqueue, to be used in the place of the source.</summary>
    public const string KqueueVariable = "SHIM_KQUEUE";

    private static readonly Lazy<string> Compiled = new(Compile);
    private static bool _isInstalled;

    /// <summary>Where the library is. The first use compiles it.</summary>
    public static string Path => Compiled.Value;

    /// <summary>Puts it in the place of libc for the runtime of this process, if the environment says so.</summary>
    public static void InstallIfAsked()
    {
        if (!_isInstalled && Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path)
        {
            // What it does not define is found in what it depends on: libc.
            nint shim = NativeLibrary.Load(path);
            NativeLibrary.SetDllImportResolver(typeof(HttpServer).Assembly, (name, _, _) => name == "libc" ? shim : 0);
            _isInstalled = true;
        }
    }

    /// <summary>What it did in this process; all zero where it is not installed.</summary>
    public static ShimCounts Counts
    {
        get
        {
            nint shim = Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path ? NativeLibrary.Load(path) : 0;
            return new ShimCounts(Read("shim_moves"), Read("shim_most_bytes"), Read("shim_interruptions"), Read("shim_postponements"));

            long Read(string name) => shim == 0 ? 0 : Marshal.ReadInt64(NativeLibrary.GetExport(shim, name));
        }
    }

    /// <summary>One for each state of the sources, so that a running child keeps what it has loaded.</summary>
    private static string Compile()
    {
        string directory = System.IO.Path.Combine(AppContext.BaseDirectory, "Shim");
        string? kqueue = Environment.GetEnvironmentVariable(KqueueVariable) is { Length: > 0 } library ? library : null;
        string[] sources = [.. Directory.GetFiles(directory, "*.c").Where(source => kqueue is null || !source.EndsWith("kqueue.c", StringComparison.Ordinal)).Order()];
        string[] inputs = kqueue is null ? sources : [.. sources, kqueue, $"-Wl,-rpath,{System.IO.Path.GetDirectoryName(kqueue)}"];
        byte[] state = [.. sources.SelectMany(File.ReadAllBytes), .. Encoding.UTF8.GetBytes(kqueue ?? "")];
        string shim = System.IO.Path.Combine(directory, $"shim-{Convert.ToHexString(SHA256.HashData(state))[..16]}.so");
        if (File.Exists(shim))
        {
            return shim;
        }
        string unfinished = $"{shim}.{Environment.ProcessId}";
        ProcessStartInfo start = new("cc", ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-Wl,--no-as-needed", "-o", unfinished, .. inputs])
        {
            RedirectStandardError = true,
        };
        using Process compiler = Process.Start(start)!;
        string error = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException($"{string.Join(' ', inputs)} does not compile:\n{error}");
        }
        File.Move(unfinished, shim, overwrite: true);
        return shim;
    }
}
