namespace Hypersonic.Samples.Tests.Differential;

/// <summary>All requests, in the order in which they are sent.</summary>
internal static class Cases
{
    public static readonly IReadOnlyList<Case> All =
    [
        .. TodoCases.All, .. RouteCases.All, .. QueryCases.All, .. ContentCases.All, .. FieldCases.All, .. MethodCases.All,
    ];
}
