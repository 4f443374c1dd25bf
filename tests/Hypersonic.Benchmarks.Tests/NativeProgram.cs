using System.Diagnostics;
using System.Reflection;

namespace Hypersonic.Benchmarks.Tests;

/// <summary>A program of the benchmarks in one C file, compiled for a test and started as the benchmark starts it.</summary>
internal sealed class NativeProgram : IDisposable
{
    private static readonly string Sources =
        typeof(NativeProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>().Single(data => data.Key == "Sources").Value!;

    private readonly string _folder = Directory.CreateTempSubdirectory("hypersonic").FullName;
    private readonly string _program;

    public NativeProgram(string source)
    {
        _program = Path.Combine(_folder, "program");
        using Process compiler = Process.Start("cc", ["-O1", "-o", _program, Path.Combine(Sources, source)]);
        compiler.WaitForExit();
        Assert.Equal(0, compiler.ExitCode);
    }

    public Process Start(params string[] args) => Process.Start(new ProcessStartInfo(_program, args)
    {
        RedirectStandardInput = true,
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
