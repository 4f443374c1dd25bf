using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>
/// How the methods that find a resource are declared and called: what each of them passes on to the next, and what
/// comes back.
/// </summary>
internal abstract class DispatchSignature
{
    public const string Bytes = "global::System.ReadOnlySpan<byte>";

    public const string Request = "in global::Hypersonic.Request request";

    /// <summary>The type of what they return.</summary>
    public abstract string Result { get; }

    /// <summary>What they return where nothing is found and the next template is to be tried.</summary>
    public abstract string NotFound { get; }

    /// <summary>The same, as the application calls it.</summary>
    public virtual string FirstNotFound => NotFound;

    /// <summary>What they take from the method that is called first.</summary>
    protected abstract string Parameters { get; }

    /// <summary>The same, passed on.</summary>
    protected abstract string Arguments { get; }

    /// <summary>The same, as the application gives it.</summary>
    protected virtual string FirstArguments => Arguments;

    /// <summary>Declares a method that takes the rest of the path if asked, and parameters of the route.</summary>
    public string Declare(string name, IReadOnlyList<CapturePlan> captures, bool hasRest = false) => Declare(name, captures, "", hasRest);

    /// <summary>Declares a method that takes more than that.</summary>
    public string Declare(string name, IReadOnlyList<CapturePlan> captures, string more, bool hasRest = false) =>
        $"public static {Result} {name}({Parameters}"
        + (hasRest ? $", {Bytes} rest" : "")
        + string.Concat(captures.Where(Passes).Select(capture => $", {TypeOf(capture)} {capture.Name}")) + more + ")";

    /// <summary>Calls such a method from another one.</summary>
    public string Call(string name, IReadOnlyList<CapturePlan> captures, string? rest = null, string more = "") =>
        $"{name}({Arguments}"
        + (rest is null ? "" : ", " + rest)
        + string.Concat(captures.Where(Passes).Select(capture => ", " + capture.Name)) + more + ")";

    /// <summary>Calls such a method from the application.</summary>
    public string CallFirst(string name, string? rest = null) =>
        $"{name}({FirstArguments}{(rest is null ? "" : ", " + rest)})";

    /// <summary>What a path leads to.</summary>
    public virtual string Answer(ResourcePlan resource, IReadOnlyList<CapturePlan> captures) => Call(resource.Name, captures);

    /// <summary>The variable that takes a value, as an argument for out.</summary>
    public string Out(CapturePlan capture, bool isNeeded) =>
        isNeeded || Passes(capture) ? $"out {TypeOf(capture)} {capture.Name}" : "out _";

    /// <summary>Whether the value of a parameter is passed on.</summary>
    protected abstract bool Passes(CapturePlan capture);

    private static string TypeOf(CapturePlan capture) => capture.Constraint switch
    {
        RouteConstraint.Boolean => "bool",
        RouteConstraint.Guid => "global::System.Guid",
        RouteConstraint.Int32 => "int",
        RouteConstraint.Int64 => "long",
        _ => Bytes,
    };
}
