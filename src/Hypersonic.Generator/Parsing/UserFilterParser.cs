using System.Collections.Generic;
using System.Linq;
using System.Threading;
using Hypersonic.Generator.Diagnostics;
using Hypersonic.Generator.Model;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;

namespace Hypersonic.Generator.Parsing;

/// <summary>Reads which filters of the user's run around a handler: <c>[Filter&lt;Auth&gt;]</c>.</summary>
internal static class UserFilterParser
{
    private const string Before = "Hypersonic.IBeforeFilter";
    private const string AsyncBefore = "Hypersonic.IAsyncBeforeFilter";
    private const string After = "Hypersonic.IAfterFilter";
    private const string AsyncAfter = "Hypersonic.IAsyncAfterFilter";

    private static readonly string[] Interfaces = [Before, AsyncBefore, After, AsyncAfter];

    private static readonly SymbolDisplayFormat NameFormat = new(genericsOptions: SymbolDisplayGenericsOptions.IncludeTypeParameters);

    /// <summary>Whether a type has anything to do on the way to a handler.</summary>
    public static bool IsFilter(ITypeSymbol type) => Interfaces.Any(name => Implements(type, name));

    /// <summary>The filters, from the outermost on, or null if any of them cannot run; that is reported.</summary>
    public static EquatableArray<UserFilterSpec>? Parse(
        IMethodSymbol handler, Compilation compilation, List<DiagnosticSpec> diagnostics, CancellationToken cancellation)
    {
        UserFilterSpec?[] filters = compilation.Assembly.GetAttributes()
            .Concat(handler.ContainingType.GetAttributes())
            .Concat(handler.GetAttributes())
            .Where(IsFilterAttribute)
            .Select(attribute => Parse(
                attribute.AttributeClass!.TypeArguments[0],
                handler.ContainingType,
                compilation,
                attribute.ApplicationSyntaxReference?.GetSyntax(cancellation).GetLocation(),
                diagnostics))
            .ToArray();
        return filters.Contains(null) ? null : filters.OfType<UserFilterSpec>().ToEquatableArray();
    }

    private static bool IsFilterAttribute(AttributeData attribute) =>
        attribute.AttributeClass is { Name: "FilterAttribute", Arity: 1, ContainingType: null } type
        && type.ContainingNamespace.HasName("Hypersonic");

    private static UserFilterSpec? Parse(
        ITypeSymbol type, INamedTypeSymbol application, Compilation compilation, Location? location, List<DiagnosticSpec> diagnostics)
    {
        if (type.TypeKind is TypeKind.Error or TypeKind.TypeParameter || type.IsRefLikeType || type is INamedTypeSymbol { IsUnboundGenericType: true })
        {
            // The compiler says so already.
            return null;
        }
        string name = type.ToDisplayString(SymbolDisplayFormat.MinimallyQualifiedFormat);
        if (!IsFilter(type))
        {
            diagnostics.Report(Descriptors.NoFilter, location, name);
            return null;
        }
        var filter = (INamedTypeSymbol)type;
        if (FindFault(filter, application, compilation) is var (reason, mend))
        {
            diagnostics.Report(Descriptors.UnusableFilter, location, name, application.Name, reason, mend);
            return null;
        }
        bool waits = Implements(type, AsyncBefore);
        if (type.IsReferenceType && !waits && !Implements(type, AsyncAfter))
        {
            diagnostics.Report(Descriptors.FilterAllocates, location, name);
        }
        return new UserFilterSpec(
            type.ToDisplayString(SymbolDisplayFormat.FullyQualifiedFormat),
            type.ToDisplayString(NameFormat),
            CSharpNames.Escape(char.ToLowerInvariant(type.Name[0]) + type.Name.Substring(1)),
            Constructors(filter, application, compilation).Any(constructor => TakesApplication(constructor, application, compilation)),
            Implements(type, Before),
            waits,
            Implements(type, After) || Implements(type, AsyncAfter),
            Implements(type, AsyncAfter),
            HandlerRules.WarningsWhenUsed(type).ToEquatableArray());
    }

    private static (string Reason, string Mend)? FindFault(INamedTypeSymbol filter, INamedTypeSymbol application, Compilation compilation) =>
        filter.IsAbstract || filter.TypeKind == TypeKind.Interface ? ("it is abstract", "name a type that can be made")
        : IsFileLocal(filter) ? ("it is local to its file", "remove 'file', since the generated half stands in another file")
        : !compilation.IsSymbolAccessibleWithin(filter, application) ? ("it is out of reach there", "make it internal or public")
        : FindExplicit(filter) is { } hidden
            ? ($"its '{hidden}' can only be called through the interface, which would box it", $"make '{hidden}' a public method")
        : !CanBeMade(filter, application, compilation)
            ? ("no constructor of it takes nothing, or the application alone", $"give it one that takes '{application.Name}', and let that hold what it needs")
        : HasRequiredMembers(filter) ? ("it has required members, which nothing sets", "let a constructor set them")
        : null;

    private static bool CanBeMade(INamedTypeSymbol filter, INamedTypeSymbol application, Compilation compilation)
    {
        IMethodSymbol[] constructors = [.. Constructors(filter, application, compilation)];
        return constructors.Any(constructor => TakesApplication(constructor, application, compilation))
            // A struct can always be made of nothing; one that has constructors all the same needs what they take.
            || constructors.Any(constructor => constructor.Parameters.Length == 0
                && (!constructor.IsImplicitlyDeclared || filter.InstanceConstructors.All(other => other.IsImplicitlyDeclared)))
            || (filter.IsReferenceType && constructors.Any(constructor => constructor.Parameters.All(parameter => parameter.IsOptional)));
    }

    private static IEnumerable<IMethodSymbol> Constructors(INamedTypeSymbol filter, INamedTypeSymbol application, Compilation compilation) =>
        filter.InstanceConstructors.Where(constructor => compilation.IsSymbolAccessibleWithin(constructor, application));

    private static bool TakesApplication(IMethodSymbol constructor, INamedTypeSymbol application, Compilation compilation) =>
        constructor.Parameters.Length == 1
        && constructor.Parameters[0] is { RefKind: RefKind.None, Type: { SpecialType: SpecialType.None } type }
        && compilation.ClassifyConversion(application, type) is { IsImplicit: true } conversion
        && (conversion.IsIdentity || conversion.IsReference);

    private static bool IsFileLocal(INamedTypeSymbol type) => type.IsFileLocal || (type.ContainingType is { } outer && IsFileLocal(outer));

    private static bool HasRequiredMembers(INamedTypeSymbol type) =>
        type.GetMembers().Any(member => member is IFieldSymbol { IsRequired: true } or IPropertySymbol { IsRequired: true });

    /// <summary>The name of a method that only the interface has.</summary>
    private static string? FindExplicit(INamedTypeSymbol filter) => filter.AllInterfaces
        .Where(implemented => Interfaces.Any(name => implemented.Is(name)))
        .SelectMany(implemented => implemented.GetMembers())
        .FirstOrDefault(member => filter.FindImplementationForInterfaceMember(member) is IMethodSymbol { ExplicitInterfaceImplementations.IsEmpty: false } hidden
            && !(hidden.DeclaringSyntaxReferences.IsEmpty && HasPublic(hidden.ContainingType, (IMethodSymbol)member)))?
        .Name;

    /// <summary>
    /// Whether there is a public method as well: of a library the compiler writes both, where the method takes something by
    /// reference.
    /// </summary>
    private static bool HasPublic(INamedTypeSymbol? type, IMethodSymbol member) => type is not null
        && (type.GetMembers(member.Name).OfType<IMethodSymbol>().Any(method => IsSame(method, member)) || HasPublic(type.BaseType, member));

    private static bool IsSame(IMethodSymbol method, IMethodSymbol member) =>
        method is { DeclaredAccessibility: Accessibility.Public, IsStatic: false, Arity: 0 }
        && method.Parameters.Length == member.Parameters.Length
        && method.Parameters.Zip(member.Parameters, (own, other) =>
            own.RefKind == other.RefKind && SymbolEqualityComparer.Default.Equals(own.Type, other.Type)).All(isSame => isSame)
        && SymbolEqualityComparer.Default.Equals(method.ReturnType, member.ReturnType);

    private static bool Implements(ITypeSymbol type, string name) => type.Is(name) || type.AllInterfaces.Any(implemented => implemented.Is(name));
}
