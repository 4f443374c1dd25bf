using System.Globalization;

namespace Hypersonic.Conformance.Tests.Server;

/// <summary>How a <see cref="SystemShim"/> makes the kernel look.</summary>
/// <param name="MaxBytes">How many bytes one call moves at most.</param>
/// <param name="InterruptEvery">Each so many-th call fails with EINTR; 0 for none.</param>
/// <param name="PostponeEvery">Each so many-th call that could go on fails with EAGAIN; 0 for none.</param>
internal sealed record ShimSettings(int MaxBytes, int InterruptEvery = 0, int PostponeEvery = 0)
{
    public void CopyTo(IDictionary<string, string?> environment)
    {
        environment["SHIM_MAX_BYTES"] = MaxBytes.ToString(CultureInfo.InvariantCulture);
        environment["SHIM_EINTR_EVERY"] = InterruptEvery.ToString(CultureInfo.InvariantCulture);
        environment["SHIM_EAGAIN_EVERY"] = PostponeEvery.ToString(CultureInfo.InvariantCulture);
    }
}
