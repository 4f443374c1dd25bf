namespace Hypersonic.Package.Tests;

[Collection(PackageGroup.Name)]
public sealed class PackageContentTests(PackedPackage package)
{
    [Fact]
    public void The_package_holds_runtime_generator_code_fixes_and_build_files_and_nothing_else()
    {
        string[] ours = [.. package.ListEntries().Where(entry =>
            !entry.StartsWith("_rels/", StringComparison.Ordinal)
            && !entry.StartsWith("package/", StringComparison.Ordinal)
            && entry != "[Content_Types].xml").Order(StringComparer.Ordinal)];

        Assert.Equal(
            [
                "Hypersonic.nuspec",
                "README.md",
                "analyzers/dotnet/cs/Hypersonic.CodeFixes.dll",
                "analyzers/dotnet/cs/Hypersonic.Generator.dll",
                "buildTransitive/Hypersonic.props",
                "buildTransitive/Hypersonic.targets",
                "lib/net10.0/Hypersonic.Runtime.dll",
                "lib/net10.0/Hypersonic.Runtime.xml",
                "lib/net9.0/Hypersonic.Runtime.dll",
                "lib/net9.0/Hypersonic.Runtime.xml",
            ],
            ours);
    }

    [Fact]
    public void The_package_depends_on_nothing_but_the_framework() =>
        Assert.DoesNotContain("<dependency ", package.ReadEntry("Hypersonic.nuspec"), StringComparison.Ordinal);

    [Fact]
    public void Symbols_are_packed_beside_it() => Assert.True(File.Exists(package.SymbolsFile));
}
