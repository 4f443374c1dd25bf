using Microsoft.CodeAnalysis;

namespace Hypersonic.Generator.Diagnostics;

/// <summary>Every diagnostic. Each has a page in docs/diagnostics and its own test class.</summary>
internal static class Descriptors
{
    private const string Pages = "https://github.com/hypersonic-net/hypersonic/blob/main/docs/diagnostics/";

    public static readonly DiagnosticDescriptor ClassNotPartial = Error(
        "HYP0001", "A class with routes is partial",
        "'{0}' is not partial, so the server around '{1}' cannot be written: declare it as 'partial {2} {0}'");

    public static readonly DiagnosticDescriptor TypeCannotHaveRoutes = Error(
        "HYP0002", "This type cannot have routes",
        "'{0}' is {1} and cannot have routes: {2}");

    public static readonly DiagnosticDescriptor BaseClassHasRoutes = Error(
        "HYP0003", "Routes are not inherited",
        "'{0}' has routes and so has its base class '{1}': keep all routes in one of the two");

    public static readonly DiagnosticDescriptor MethodCannotHandle = Error(
        "HYP0004", "This method cannot be a handler",
        "'{0}' is {1} and cannot be a handler: {2}");

    public static readonly DiagnosticDescriptor PathWithoutSlash = Error(
        "HYP0005", "A route starts with a slash",
        "The route '{0}' does not start with a slash: write '{1}'");

    public static readonly DiagnosticDescriptor MalformedTemplate = Error(
        "HYP0006", "The route template is malformed",
        "The route '{0}' is malformed: {1}");

    public static readonly DiagnosticDescriptor UnknownConstraint = Error(
        "HYP0007", "The route constraint is unknown",
        "'{0}' is no route constraint: {1}");

    public static readonly DiagnosticDescriptor DuplicateRoute = Error(
        "HYP0008", "Two handlers answer the same route",
        "{0} {1} is answered by '{2}' already, at {3}: remove one of the two or change its route");

    public static readonly DiagnosticDescriptor AmbiguousTemplates = Error(
        "HYP0009", "Two templates match the same paths",
        "{0} {1} matches {2}: remove one of the two or tell them apart by a constraint or a literal segment");

    public static readonly DiagnosticDescriptor TemplateParameterNotTaken = Error(
        "HYP0010", "The handler does not take a parameter of its template",
        "The handler '{0}' does not take '{{{1}}}' of its route: add the parameter '{2} {1}'");

    public static readonly DiagnosticDescriptor ParameterWithoutSource = Error(
        "HYP0011", "Nothing supplies a parameter of the handler",
        "Nothing supplies the parameter '{0}': {1}");

    public static readonly DiagnosticDescriptor UnsupportedParameter = Error(
        "HYP0012", "The handler cannot take this parameter",
        "The parameter '{0}' cannot be {1}: {2}");

    public static readonly DiagnosticDescriptor UnsupportedReturnType = Error(
        "HYP0013", "The handler cannot return this type",
        "The handler '{0}' returns {1}: return string, ReadOnlySpan<byte>, byte[], Response, void or a type that is sent as JSON{2}");

    public static readonly DiagnosticDescriptor IllegalField = Error(
        "HYP0014", "The header field cannot be sent",
        "{0}: {1}");

    public static readonly DiagnosticDescriptor ReservedField = Error(
        "HYP0015", "The server writes this header field itself",
        "'{0}' is written by the server itself: remove it");

    public static readonly DiagnosticDescriptor InvalidJson = Error(
        "HYP0016", "The constant is not JSON",
        "The constant is not JSON: {0} at line {1}, column {2}");

    public static readonly DiagnosticDescriptor LoneSurrogate = Error(
        "HYP0017", "The text has an unpaired surrogate",
        "The text has an unpaired surrogate, '\\u{0}', at index {1}, which UTF-8 cannot express: pair it or remove it");

    public static readonly DiagnosticDescriptor ContentTooLarge = Error(
        "HYP0018", "The content is too large for a literal",
        "The content has {0} bytes, and a literal holds at most {1}: keep it in a file or a static field and return that");

    public static readonly DiagnosticDescriptor InvalidStatus = Error(
        "HYP0019", "The status code cannot be sent",
        "{0} cannot be the status here: {1}");

    public static readonly DiagnosticDescriptor RoutesDifferInCaseOrSlash = Warning(
        "HYP0020", "Two routes differ only in letter case or a trailing slash",
        "The route '{0}' differs from '{1}' of '{2}', at {3}, only in {4}: paths are compared exactly, so clients will meet both");

    public static readonly DiagnosticDescriptor LanguageVersionTooOld = Error(
        "HYP0021", "The C# version is too old",
        "The generated server needs C# 12 or later, and this project uses C# {0}: remove LangVersion from the project or raise it");

    public static readonly DiagnosticDescriptor GeneratorFailed = Error(
        "HYP0022", "The generator failed",
        "Hypersonic failed to write the server around '{0}', and your code is not at fault; please report this: {1}");

    // HYP0023 comes from the build targets of the package.
    public static readonly DiagnosticDescriptor ContentLimitOutOfRange = Error(
        "HYP0024", "The content limit is out of range",
        "MaxContentLength cannot be {0}: write 0 to {1} bytes, or leave it out for the limit of the server");

    public static readonly DiagnosticDescriptor NoJsonContext = Error(
        "HYP0025", "No JsonSerializerContext covers the type",
        "No JsonSerializerContext covers '{0}', so its JSON cannot be read or written: {1}");

    public static readonly DiagnosticDescriptor UnsoundConstraint = Error(
        "HYP0026", "The route constraint is not sound",
        "'{0}' is not sound: {1}");

    public static readonly DiagnosticDescriptor RouteNeverReached = Error(
        "HYP0027", "A route of a composed application is never reached",
        "{0} {1} of {2} is never reached, since {3} of {4} is asked before it and has the same paths: change one of the two routes, or keep all methods of a path in one class");

    public static readonly DiagnosticDescriptor ContentWithoutMeaning = Error(
        "HYP0028", "Content of this method has no meaning",
        "The parameter '{0}' would be read from the content, which means nothing in a {1} request: {2}");

    public static readonly DiagnosticDescriptor UnusableContentType = Error(
        "HYP0029", "The media type cannot be used",
        "The ContentType of '{0}' cannot be used: {1}");

    public static readonly DiagnosticDescriptor JsonNotConstant = Error(
        "HYP0030", "The JSON cannot be written at build time",
        "Response.Json(object) takes a constant that is the whole answer of a handler, and {0}: {1}");

    public static readonly DiagnosticDescriptor NotConstant = Info(
        "HYP0031", "The handler takes nothing, but its response is not constant",
        "'{0}' takes nothing of the request, yet it runs for each one, since {1}: write 'Frozen = true' if once is enough, or 'Dynamic = true' if this is meant");

    public static readonly DiagnosticDescriptor UnfitAnswer = Error(
        "HYP0032", "The endpoint cannot be answered so",
        "'{0}' does not fit this endpoint, since {1}: {2}");

    public static readonly DiagnosticDescriptor NoETag = Error(
        "HYP0033", "The response cannot get an ETag",
        "The response of '{0}' cannot get an ETag at build time: {1}");

    public static readonly DiagnosticDescriptor BodyNeverRuns = Warning(
        "HYP0034", "The body of the handler never runs",
        "The body of '{0}' never runs, since its template answers: declare it as '{1}'");

    public static readonly DiagnosticDescriptor ViewAcrossWait = Error(
        "HYP0035", "A view of the request cannot be kept while a handler waits",
        "The parameter '{0}' is a view of the request, which cannot be kept across an await: {1}");

    public static readonly DiagnosticDescriptor UnusableTimeout = Error(
        "HYP0036", "The timeout cannot be used",
        "The timeout of '{0}' cannot be used: {1}");

    public static readonly DiagnosticDescriptor BlockingCall = Warning(
        "HYP0037", "The handler blocks its loop",
        "'{0}' blocks the loop on which '{1}' runs, and all its other connections wait: {2}, or run the handler on the thread pool with [Offload]");

    public static readonly DiagnosticDescriptor CannotBeOffloaded = Error(
        "HYP0038", "The handler cannot run on the thread pool",
        "'{0}' cannot run on the thread pool, since {1}: {2}");

    public static readonly DiagnosticDescriptor UndeclarableField = Error(
        "HYP0039", "The header field cannot be in every response",
        "'{0}' cannot be declared for every response, since {1}: {2}");

    public static readonly DiagnosticDescriptor UnsoundRequirement = Error(
        "HYP0040", "The required header can never be checked so",
        "The requirement of '{0}' is not sound, since {1}: {2}");

    public static readonly DiagnosticDescriptor ImpossibleOrigin = Error(
        "HYP0041", "No browser sends this origin",
        "No browser sends '{0}' as an origin, since {1}: {2}");

    public static readonly DiagnosticDescriptor UnsoundCorsPolicy = Error(
        "HYP0042", "Browsers refuse this CORS policy",
        "Browsers refuse this policy, since {0}: {1}");

    public static readonly DiagnosticDescriptor FilterWithoutRoute = Warning(
        "HYP0043", "The attribute does nothing without a route",
        "'{0}' does nothing on '{1}', which has no route: move it to a handler, to a class with handlers or to the assembly");

    public static readonly DiagnosticDescriptor NoFilter = Error(
        "HYP0044", "The type is no filter",
        "'{0}' is no filter, since it has nothing to do on the way to a handler: implement IBeforeFilter, IAsyncBeforeFilter, IAfterFilter or IAsyncAfterFilter");

    public static readonly DiagnosticDescriptor UnusableFilter = Error(
        "HYP0045", "The filter cannot be used",
        "The filter '{0}' cannot be used by '{1}', since {2}: {3}");

    public static readonly DiagnosticDescriptor FilterAllocates = Info(
        "HYP0046", "The filter is a class",
        "The filter '{0}' is a class, so that each request allocates one: make it a struct, which costs no memory");

    public static readonly DiagnosticDescriptor FilterDoesNotRun = Error(
        "HYP0047", "The filter does not run before the handler",
        "The parameter '{0}' is the filter '{1}', which does not run before this handler: write [Filter<{1}>] on the method, its class or the assembly");

    private static DiagnosticDescriptor Error(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Error);

    private static DiagnosticDescriptor Warning(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Warning);

    private static DiagnosticDescriptor Info(string id, string title, string message) =>
        Create(id, title, message, DiagnosticSeverity.Info);

    private static DiagnosticDescriptor Create(string id, string title, string message, DiagnosticSeverity severity) =>
        new(id, title, message, "Hypersonic", severity, isEnabledByDefault: true,
            helpLinkUri: Pages + id + ".md");
}
