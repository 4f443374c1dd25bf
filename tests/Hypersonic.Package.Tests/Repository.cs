using System.Text.RegularExpressions;

namespace Hypersonic.Package.Tests;

/// <summary>The checkout that these tests belong to.</summary>
internal static class Repository
{
    public static string Root { get; } = FindRoot();

    public static string ReadMe => File.ReadAllText(Path.Combine(Root, "README.md"));

    /// <summary>The code blocks of the README that are C#, in order.</summary>
    public static string[] ReadMePrograms { get; } =
        [.. Regex.Matches(File.ReadAllText(Path.Combine(FindRoot(), "README.md")), "```csharp\n(.*?)```", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value)];

    private static string FindRoot()
    {
        string? folder = AppContext.BaseDirectory;
        while (folder is not null && !File.Exists(Path.Combine(folder, "Hypersonic.sln")))
        {
            folder = Path.GetDirectoryName(folder);
        }
        return folder ?? throw new InvalidOperationException("These tests run inside a checkout.");
    }
}
