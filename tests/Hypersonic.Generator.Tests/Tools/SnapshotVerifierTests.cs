#if !USE_VERIFY
using System.Text;
using Xunit.Sdk;

namespace Hypersonic.Generator.Tests.Tools;

/// <summary>The helper that stands in for Verify.</summary>
public sealed class SnapshotVerifierTests : IDisposable
{
    private readonly string _directory = Directory.CreateTempSubdirectory("snapshots").FullName;

    public void Dispose() => Directory.Delete(_directory, recursive: true);

    [Fact]
    public void a_snapshot_that_nobody_accepted_fails_and_is_put_down()
    {
        Assert.Throws<TrueException>(() => Compare("first\nsecond"));

        Assert.Equal(["Class.test#A.g.received.cs"], Files());
        Assert.Equal("\uFEFFfirst\nsecond"u8.ToArray(), File.ReadAllBytes(Path.Combine(_directory, "Class.test#A.g.received.cs")));
    }

    [Fact]
    public void an_accepted_snapshot_passes_and_what_was_received_before_is_gone()
    {
        Accept("\uFEFFfirst\nsecond");
        File.WriteAllText(Path.Combine(_directory, "Class.test#A.g.received.cs"), "old");
        Compare("first\nsecond");

        Assert.Equal(["Class.test#A.g.verified.cs"], Files());
    }

    [Theory]
    [InlineData("\uFEFFfirst\nSECOND\nthird")]
    [InlineData("first\nsecond\nthird")]
    [InlineData("\uFEFFfirst\r\nsecond\r\nthird")]
    [InlineData("\uFEFFfirst\nsecond\nthird\n")]
    public void any_other_byte_fails_and_the_accepted_file_stays(string accepted)
    {
        Accept(accepted);
        Assert.Throws<TrueException>(() => Compare("first\nsecond\nthird"));

        Assert.Equal(accepted, Encoding.UTF8.GetString(File.ReadAllBytes(Path.Combine(_directory, "Class.test#A.g.verified.cs"))));
        Assert.True(File.Exists(Path.Combine(_directory, "Class.test#A.g.received.cs")));
    }

    [Fact]
    public void the_failure_shows_the_lines_that_differ()
    {
        Accept("\uFEFFfirst\nsecond\nthird");
        TrueException failure = Assert.Throws<TrueException>(() => Compare("first\nchanged\nthird\nfourth"));

        Assert.Contains("  \uFEFFfirst\n- second\n+ changed\n  third\n+ fourth\n", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void a_file_that_the_test_no_longer_gives_fails()
    {
        Accept("\uFEFFfirst");
        File.WriteAllText(Path.Combine(_directory, "Class.test#Gone.g.verified.cs"), "gone");
        File.WriteAllText(Path.Combine(_directory, "Class.test_of_another_name#A.g.verified.cs"), "another");
        TrueException failure = Assert.Throws<TrueException>(() => Compare("first"));

        Assert.Contains("Class.test#Gone.g.verified.cs: the test gives no such file any more", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("another", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void every_accepted_file_belongs_to_a_test()
    {
        foreach (string file in Directory.EnumerateFiles(Repository.TestProject, "*.verified.*", SearchOption.AllDirectories))
        {
            string[] name = Path.GetFileName(file).Split('.', '#');
            // Classes of several folders may have one name.
            IEnumerable<Type> types = typeof(SnapshotVerifierTests).Assembly.GetTypes().Where(type => type.Name == name[0]);

            Assert.True(types.Any(type => type.GetMethod(name[1])?.IsDefined(typeof(FactAttribute), inherit: true) == true), file);
        }
    }

    [Fact]
    public void nothing_that_was_received_is_kept_in_the_repository() =>
        Assert.Contains("*.received.*", File.ReadAllLines(Path.Combine(Repository.Root, ".gitignore")));

    private void Compare(string text) =>
        SnapshotVerifier.Compare(_directory, "Class.test", [new Snapshot("Class.test#A.g", "cs", text)]);

    private void Accept(string text) =>
        File.WriteAllBytes(Path.Combine(_directory, "Class.test#A.g.verified.cs"), new UTF8Encoding(false).GetBytes(text));

    private IEnumerable<string?> Files() => Directory.EnumerateFiles(_directory).Select(Path.GetFileName);
}
#endif
