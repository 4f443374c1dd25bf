using System.Diagnostics;

namespace Hypersonic.Benchmarks.Tests;

/// <summary>What ends the servers with the benchmark.</summary>
public sealed class KeepTests
{
    [NativeFact]
    public async Task what_was_started_ends_with_its_starter()
    {
        using NativeProgram keep = new("keep/keep.c");
        // A server with two processes: the first prints the id of the second.
        using Process kept = keep.Start("sh", "-c", "sleep 1000 & echo $!; wait");
        int second = int.Parse((await kept.StandardOutput.ReadLineAsync())!);

        kept.StandardInput.Close();
        await kept.WaitForExitAsync();

        Assert.Throws<ArgumentException>(() => Process.GetProcessById(second));
    }

    [NativeFact]
    public async Task the_exit_code_of_a_server_is_passed_on()
    {
        using NativeProgram keep = new("keep/keep.c");
        using Process kept = keep.Start("sh", "-c", "exit 7");

        await kept.WaitForExitAsync();

        Assert.Equal(7, kept.ExitCode);
    }
}
