using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>A library between the runtime and the C library that moves few bytes per call: see Shim/shim.c.</summary>
internal static class SystemShim
{
    public const string PathVariable = "SHIM_PATH";

    private static readonly Lazy<string> Compiled = new(Compile);

    /// <summary>Where the library is. The first use compiles it.</summary>
    public static string Path => Compiled.Value;

    /// <summary>Puts it in the place of libc for the runtime of this process, if the environment says so.</summary>
    public static void InstallIfAsked()
    {
        if (Environment.GetEnvironmentVariable(PathVariable) is { Length: > 0 } path)
        {
            // What it does not define is found in what it depends on: libc.
            nint shim = NativeLibrary.Load(path);
            NativeLibrary.SetDllImportResolver(typeof(HttpServer).Assembly, (name, _, _) => name == "libc" ? shim : 0);
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

    /// <summary>One for each state of the source, so that a running child keeps what it has loaded.</summary>
    private static string Compile()
    {
        string source = System.IO.Path.Combine(AppContext.BaseDirectory, "Shim", "shim.c");
        string version = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(source)))[..16];
        string library = System.IO.Path.Combine(AppContext.BaseDirectory, "Shim", $"shim-{version}.so");
        if (File.Exists(library))
        {
            return library;
        }
        string unfinished = $"{library}.{Environment.ProcessId}";
        ProcessStartInfo start = new("cc", ["-shared", "-fPIC", "-O1", "-Wall", "-Wextra", "-Werror", "-o", unfinished, source])
        {
            RedirectStandardError = true,
        };
        using Process compiler = Process.Start(start)!;
        string error = compiler.StandardError.ReadToEnd();
        compiler.WaitForExit();
        if (compiler.ExitCode != 0)
        {
            throw new InvalidOperationException($"{source} does not compile:\n{error}");
        }
        File.Move(unfinished, library, overwrite: true);
        return library;
    }
}
