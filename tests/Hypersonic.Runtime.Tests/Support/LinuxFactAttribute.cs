namespace Hypersonic.Runtime.Tests.Support;

/// <summary>A test that looks into /proc, or into system calls, and is skipped where there are none of Linux.</summary>
internal sealed class LinuxFactAttribute : FactAttribute
{
    public const string Reason = "It needs /proc or system calls of Linux.";

    public LinuxFactAttribute() => Skip = OperatingSystem.IsLinux() ? null : Reason;
}

/// <inheritdoc cref="LinuxFactAttribute"/>
internal sealed class LinuxTheoryAttribute : TheoryAttribute
{
    public LinuxTheoryAttribute() => Skip = OperatingSystem.IsLinux() ? null : LinuxFactAttribute.Reason;
}
