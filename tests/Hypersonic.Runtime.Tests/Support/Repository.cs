using System.Reflection;

namespace Hypersonic.Runtime.Tests.Support;

/// <summary>The files that these tests belong to.</summary>
internal static class Repository
{
    public static string Root { get; } = Path.Combine(
        typeof(Repository).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(static attribute => attribute.Key == "ProjectDirectory").Value!,
        "..",
        "..");
}
