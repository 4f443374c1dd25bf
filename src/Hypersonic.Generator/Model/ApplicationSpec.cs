namespace Hypersonic.Generator.Model;

/// <summary>The class whose methods are handlers, as far as the generated half of it needs to know.</summary>
/// <param name="Namespace">Its namespace, or nothing.</param>
/// <param name="Containers">How the types around it are declared, outermost first: <c>partial class Outer</c>.</param>
/// <param name="Declaration">How it is declared: <c>partial class Api</c>.</param>
/// <param name="QualifiedName">Its name with <c>global::</c>.</param>
/// <param name="DisplayName">Its name for readers and file names.</param>
/// <param name="DispatcherName">A name for the generated nested class that none of its members has.</param>
/// <param name="LimitsName">Such a name for the one that finds the limits of endpoints.</param>
/// <param name="FrozenName">Such a name for the field that keeps frozen responses.</param>
internal sealed record ApplicationIdentity(
    string Namespace,
    EquatableArray<string> Containers,
    string Declaration,
    string QualifiedName,
    string DisplayName,
    string DispatcherName,
    string LimitsName,
    string FrozenName)
{
    /// <summary>What attributes of the class and its assembly say of all answers.</summary>
    public FilterSpec Filters { get; init; } = FilterSpec.None;
}

/// <summary>An application: a class and its endpoints.</summary>
/// <param name="Identity">The class.</param>
/// <param name="HintName">The name of the generated file, unlike every other even where case does not count.</param>
/// <param name="Endpoints">Its endpoints, in the order of the source.</param>
internal sealed record ApplicationSpec(
    ApplicationIdentity Identity, string HintName, EquatableArray<EndpointSpec> Endpoints);
