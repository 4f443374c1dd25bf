namespace Hypersonic.Generator.Model;

/// <summary>What attributes say of an endpoint beside its handler, or of all answers of a class.</summary>
/// <param name="Fields">Field lines of every response, in order, without those of CORS.</param>
/// <param name="Gates">Header fields that requests must have, in the order in which they are checked.</param>
/// <param name="Cors">Which pages of other origins may read the responses, or null for none.</param>
internal sealed record FilterSpec(EquatableArray<FieldSpec> Fields, EquatableArray<GateSpec> Gates, CorsSpec? Cors)
{
    public static FilterSpec None { get; } = new(default, default, null);
}

/// <summary>A header field without which a request is refused.</summary>
/// <param name="Name">Its name, as it is written.</param>
/// <param name="Value">The value that it must have, or null.</param>
/// <param name="Member">Otherwise the member of the application that gives the value, or null if any value will do.</param>
/// <param name="Status">The status of the refusal.</param>
/// <param name="Challenge">What WWW-Authenticate says there, or null where it is left out.</param>
internal sealed record GateSpec(string Name, string? Value, GateMemberSpec? Member, int Status, string? Challenge);

/// <summary>A member of an application that gives a value.</summary>
/// <param name="Name">Its name, with @ if it is a keyword.</param>
/// <param name="IsStatic">Whether it is read from the class and not from the application.</param>
internal sealed record GateMemberSpec(string Name, bool IsStatic);

/// <summary>A policy of CORS. Lists are as field values write them; null leaves out the field.</summary>
/// <param name="Origins">The origins that are allowed; none for all.</param>
/// <param name="AllowsCredentials">Whether requests may carry cookies.</param>
/// <param name="AllowHeaders">The fields that requests may have.</param>
/// <param name="ExposeHeaders">The fields of responses that pages may read.</param>
/// <param name="AllowMethods">The methods of requests, or null for those that are answered under the policy.</param>
/// <param name="MaxAge">For how many seconds the answer to a preflight holds, or null.</param>
internal sealed record CorsSpec(
    EquatableArray<string> Origins,
    bool AllowsCredentials,
    string? AllowHeaders,
    string? ExposeHeaders,
    string? AllowMethods,
    int? MaxAge)
{
    /// <summary>Whether all origins are allowed, so that the fields are the same for each request.</summary>
    public bool AllowsAll => Origins.Count == 0;
}
