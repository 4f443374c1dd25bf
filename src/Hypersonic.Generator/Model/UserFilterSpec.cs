namespace Hypersonic.Generator.Model;

/// <summary>A filter of the user's that runs around a handler: <c>[Filter&lt;Auth&gt;]</c>.</summary>
/// <param name="Type">Its type, with <c>global::</c>.</param>
/// <param name="Name">The name of its type for readers, without what it is in.</param>
/// <param name="Variable">A name for it as a C# variable.</param>
/// <param name="TakesApplication">Whether it is made with the application, and not with nothing.</param>
/// <param name="HasBefore">Whether it sees a request before its handler.</param>
/// <param name="Waits">Whether it may wait then.</param>
/// <param name="HasAfter">Whether it is told of the response.</param>
/// <param name="HoldsBack">Whether it may hold the response back then.</param>
/// <param name="Warnings">The ids of its own choice under which the compiler warns of whoever uses it.</param>
internal sealed record UserFilterSpec(
    string Type,
    string Name,
    string Variable,
    bool TakesApplication,
    bool HasBefore,
    bool Waits,
    bool HasAfter,
    bool HoldsBack,
    EquatableArray<string> Warnings);
