using System.Runtime.CompilerServices;
#if !USE_VERIFY
using System.Text;
using Microsoft.CodeAnalysis;
#endif

namespace Hypersonic.Generator.Tests;

/// <summary>
/// Compares what the generator wrote with what a reader has accepted, in the files and bytes of Verify.SourceGenerators:
/// <c>Class.method#Hint.g.verified.cs</c> for each source, <c>Class.method.verified.txt</c> for diagnostics, UTF-8 with
/// a byte order mark, line feeds, no line feed at the end.
/// </summary>
/// <remarks>
/// On a difference the file that came is put beside the one that was accepted, as <c>.received.</c>, and the test
/// fails. Nothing is accepted by running tests: read the difference, then run <c>Support/accept-snapshots</c>, which
/// renames the received files. Built with <c>-p:UseVerify=true</c>, Verify itself does all this.
/// </remarks>
internal static class SnapshotVerifier
{
#if USE_VERIFY
    /// <summary>Compares with the snapshot of the calling test.</summary>
    public static Task Verify(GeneratorRun run, [CallerFilePath] string file = "") =>
        VerifyXunit.Verifier.Verify(run.Driver, sourceFile: file);
#else
    private static readonly UTF8Encoding Utf8WithMark = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Compares with the snapshot of the calling test.</summary>
    public static Task Verify(GeneratorRun run, [CallerFilePath] string file = "", [CallerMemberName] string method = "")
    {
        string prefix = Path.GetFileNameWithoutExtension(file) + "." + method;
        Compare(DirectoryOf(file), prefix, Snapshot.Of(run, prefix).ToArray());
        return Task.CompletedTask;
    }

    /// <summary>Compares snapshots with the accepted files of one test.</summary>
    internal static void Compare(string directory, string prefix, IReadOnlyList<Snapshot> snapshots)
    {
        List<string> differences = [];
        foreach (Snapshot snapshot in snapshots)
        {
            string verified = Path.Combine(directory, snapshot.VerifiedName);
            string received = Path.Combine(directory, snapshot.ReceivedName);
            byte[] bytes = [.. Utf8WithMark.GetPreamble(), .. Utf8WithMark.GetBytes(snapshot.Text)];
            byte[] accepted = File.Exists(verified) ? File.ReadAllBytes(verified) : [];
            if (bytes.AsSpan().SequenceEqual(accepted))
            {
                File.Delete(received);
                continue;
            }
            File.WriteAllBytes(received, bytes);
            differences.Add($"{snapshot.VerifiedName}:\n{LineDiff.Of(Encoding.UTF8.GetString(accepted), "\uFEFF" + snapshot.Text)}");
        }
        // What a test no longer gives must not stay as if it did.
        differences.AddRange(Accepted(directory, prefix)
            .Except(snapshots.Select(snapshot => snapshot.VerifiedName))
            .Select(name => $"{name}: the test gives no such file any more; delete it."));
        Assert.True(differences.Count == 0, string.Join("\n\n", differences));
    }

    private static IEnumerable<string> Accepted(string directory, string prefix) => Directory
        .EnumerateFiles(directory, prefix + "*.verified.*")
        .Select(file => Path.GetFileName(file))
        .Where(name => name[prefix.Length] is '#' or '.');

    /// <summary>The directory of a test's file; in a deterministic build the compiler knows it by another root.</summary>
    private static string DirectoryOf(string file)
    {
        string project = Path.GetFileName(Repository.TestProject) + "/";
        string path = file.Replace('\\', '/');
        string relative = path[(path.LastIndexOf(project, StringComparison.Ordinal) + project.Length)..];
        return Path.GetDirectoryName(Path.Combine(Repository.TestProject, relative))!;
    }
#endif
}

#if !USE_VERIFY
/// <summary>One file of a snapshot.</summary>
/// <param name="Name">Its name before <c>.verified</c>.</param>
/// <param name="Extension">Its extension after that.</param>
/// <param name="Text">Its text.</param>
internal sealed record Snapshot(string Name, string Extension, string Text)
{
    public string VerifiedName => $"{Name}.verified.{Extension}";

    public string ReceivedName => $"{Name}.received.{Extension}";

    /// <summary>The files for a run: its sources, and its diagnostics if there are any.</summary>
    public static IEnumerable<Snapshot> Of(GeneratorRun run, string prefix)
    {
        foreach (GeneratedSourceResult source in run.Sources.OrderBy(source => source.HintName, StringComparer.Ordinal))
        {
            string name = Path.GetFileNameWithoutExtension(source.HintName);
            yield return new Snapshot($"{prefix}#{name}", "cs", $"//HintName: {source.HintName}\n{source.SourceText}".TrimEnd('\n'));
        }
        if (!run.Diagnostics.IsEmpty)
        {
            yield return new Snapshot(prefix, "txt", DiagnosticText.Of(run.Diagnostics));
        }
    }
}
#endif
