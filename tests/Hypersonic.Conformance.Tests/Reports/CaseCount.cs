using System.Reflection;

namespace Hypersonic.Conformance.Tests.Reports;

/// <summary>Counts the cases of all files.</summary>
internal static class CaseCount
{
    public static IReadOnlyList<Type> Files { get; } =
    [
        .. typeof(CaseCount).Assembly.GetTypes()
            .Where(static type => type.IsClass && type.IsAssignableTo(typeof(IConformanceCases)))
            .OrderBy(static type => type.FullName, StringComparer.Ordinal),
    ];

    public static int Total => Files.Sum(static file => CasesOf(file).Count);

    public static string Describe() => $"{Total} conformance cases in {Files.Count} files";

    public static IReadOnlyList<Case> CasesOf(Type file) =>
        [.. (IEnumerable<Case>)Property(file, nameof(IConformanceCases.Cases))];

    public static string SectionOf(Type file) => (string)Property(file, nameof(IConformanceCases.Section));

    private static object Property(Type file, string name) =>
        file.GetProperty(name, BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
}
