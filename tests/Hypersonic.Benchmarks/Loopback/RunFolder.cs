namespace Hypersonic.Benchmarks.Loopback;

/// <summary>
/// What is needed only while a benchmark runs, in artifacts/run: deleted at its end, or, if it was killed, when the next begins.
/// One run at a time has it: two would measure each other.
/// </summary>
internal sealed class RunFolder : IDisposable
{
    private readonly FileStream _lock;

    private RunFolder(FileStream held) => _lock = held;

    public string Name { get; } = Path.Combine(Repository.Artifacts, "run");

    public static RunFolder Open()
    {
        var folder = new RunFolder(Lock());
        folder.Delete();
        Directory.CreateDirectory(folder.Name);
        return folder;
    }

    /// <summary>Writes a file, or writes it again, and returns its path.</summary>
    public string Write(string name, string text)
    {
        string file = Path.Combine(Name, name);
        File.WriteAllText(file, text);
        return file;
    }

    public void Dispose()
    {
        Delete();
        _lock.Dispose();
    }

    // The system gives the lock up however its holder ends.
    private static FileStream Lock()
    {
        string file = Path.Combine(Repository.Artifacts, "run.lock");
        try
        {
            return new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (IOException error)
        {
            throw new BenchmarkException($"another run of this checkout is under way, or the lock cannot be had: {error.Message}");
        }
    }

    private void Delete()
    {
        if (Directory.Exists(Name))
        {
            Directory.Delete(Name, recursive: true);
        }
    }
}
