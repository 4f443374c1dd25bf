using System.Diagnostics.CodeAnalysis;

namespace Hypersonic;

/// <summary>Says what all route templates of a class start with; parameters in it go to every handler.</summary>
/// <remarks>
/// Under <c>[Prefix("/api")]</c> the template <c>/users</c> is <c>/api/users</c>, <c>/</c> is <c>/api/</c>, and the empty
/// one is <c>/api</c>. The generator reads the attribute at build time; nothing reads it at run time.
/// </remarks>
/// <param name="template">The prefix, starting with <c>/</c> and not ending with one.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class PrefixAttribute([StringSyntax("Route")] string template) : Attribute
{
    /// <summary>The prefix, starting with <c>/</c>.</summary>
    public string Template { get; } = template;
}
