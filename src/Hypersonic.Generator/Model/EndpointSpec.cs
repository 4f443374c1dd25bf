using System.Linq;

namespace Hypersonic.Generator.Model;

/// <summary>An endpoint: a method and a route template, and the handler that answers them.</summary>
/// <param name="Method">The method.</param>
/// <param name="Template">The route template.</param>
/// <param name="Handler">The handler.</param>
/// <param name="MaxContentLength">How much content it takes, in bytes, or null where the server's own limit holds.</param>
/// <param name="ContentType">The media type of what the handler writes, or null where its result says that by itself.</param>
/// <param name="IsFrozen">Whether its handler, which is not constant, runs once, before the first request.</param>
/// <param name="Answer">What the core answers in place of the handler, if it does.</param>
/// <param name="HasFrozenETag">Whether its frozen response gets an entity tag when it is made.</param>
internal sealed record EndpointSpec(
    RequestMethod Method,
    RouteTemplate Template,
    HandlerSpec Handler,
    int? MaxContentLength = null,
    string? ContentType = null,
    bool IsFrozen = false,
    TemplateAnswerSpec? Answer = null,
    bool HasFrozenETag = false)
{
    /// <summary>What attributes of the handler, its class and its assembly say beside.</summary>
    public FilterSpec Filters { get; init; } = FilterSpec.None;

    /// <summary>The filters of the user's that run around its handler, from the outermost on.</summary>
    public EquatableArray<UserFilterSpec> UserFilters { get; init; }

    /// <summary>How it is answered.</summary>
    public AnswerKind Kind => Handler.Constant is not null ? AnswerKind.Literal
        : IsFrozen ? AnswerKind.Frozen
        : Answer is not null ? AnswerKind.Template
        : AnswerKind.Dynamic;
}

/// <summary>How an endpoint is answered. In lower case the names are those that route tables show.</summary>
internal enum AnswerKind
{
    /// <summary>By a message that is known at build time.</summary>
    Literal,

    /// <summary>By the message that its handler gave once, before the first request.</summary>
    Frozen,

    /// <summary>By the core, which fills in the values of route parameters.</summary>
    Template,

    /// <summary>By its handler, for each request.</summary>
    Dynamic,
}

/// <summary>A handler method.</summary>
/// <param name="Name">Its name, with @ if it is a keyword.</param>
/// <param name="IsStatic">Whether it is called on the class and not on the application.</param>
/// <param name="Result">What it returns.</param>
/// <param name="Arguments">What it takes, in order.</param>
/// <param name="Constant">Its response, if that is known at build time.</param>
/// <param name="DynamicReason">Otherwise why not, for the reader of the route table.</param>
/// <param name="JsonResult">What it returns, if that is written as JSON.</param>
/// <param name="Warnings">The ids of its own choice under which the compiler warns of whoever calls it.</param>
internal sealed record HandlerSpec(
    string Name,
    bool IsStatic,
    ResultKind Result,
    EquatableArray<ArgumentSpec> Arguments,
    ResponseSpec? Constant,
    string DynamicReason,
    JsonTypeSpec? JsonResult = null,
    EquatableArray<string> Warnings = default)
{
    /// <summary>Whether what it returns is a task that gives the result.</summary>
    public bool IsAsync { get; init; }

    /// <summary>Whether that is a value, which more than one may not wait for.</summary>
    public bool ReturnsValueTask { get; init; }

    /// <summary>Whether it runs on the thread pool and not on the loop.</summary>
    public bool IsOffloaded { get; init; }

    /// <summary>How long it may wait, if that is limited.</summary>
    public TimeoutSpec? Timeout { get; init; }

    /// <summary>Whether it may look at its request after the call.</summary>
    public bool HoldsRequest => Arguments.Any(argument => argument.Source is ArgumentSource.Context or ArgumentSource.ContentMemory);

    /// <summary>Whether values have to be read before it can be called, which may fail.</summary>
    public bool Binds => Arguments.Any(argument => argument.Source is ArgumentSource.Value or ArgumentSource.Json);

    /// <summary>Whether more than what it returns makes the response, so that one expression cannot call it.</summary>
    public bool IsFollowed => Result is ResultKind.Nothing or ResultKind.Content or ResultKind.Dispatched;
}

/// <summary>How long a handler may wait.</summary>
/// <param name="Milliseconds">The limit, from when it first waits.</param>
/// <param name="Status">The status with which the request is answered then.</param>
internal sealed record TimeoutSpec(int Milliseconds, int Status);

/// <summary>What a handler returns.</summary>
internal enum ResultKind
{
    Text,
    Utf8Text,
    Response,
    Bytes,
    Json,

    /// <summary>Nothing: the response is 204.</summary>
    Nothing,

    /// <summary>Nothing, since it writes its content into what it takes.</summary>
    Content,

    /// <summary>What became of the request: it writes its response by itself.</summary>
    Dispatched,
}

/// <summary>One argument of a handler.</summary>
/// <param name="Source">Where it comes from.</param>
/// <param name="RouteParameter">The name of the route parameter, if it comes from there.</param>
/// <param name="Value">How its value is read, if it is one.</param>
/// <param name="Json">How its JSON is read, if it comes from there.</param>
/// <param name="Constant">An expression of C#, if it is always the same.</param>
internal sealed record ArgumentSpec(
    ArgumentSource Source, string RouteParameter = "", BindingSpec? Value = null, JsonContentSpec? Json = null, string Constant = "")
{
    /// <summary>The type of the filter, if it is one, with <c>global::</c>.</summary>
    public string FilterType { get; init; } = "";
}

/// <summary>Where an argument comes from.</summary>
internal enum ArgumentSource
{
    Request,
    RequestByReference,
    Content,
    ContentText,
    ContentBytes,

    /// <summary>The content, held until the response is out.</summary>
    ContentMemory,

    /// <summary>The request, held until the response is out.</summary>
    Context,

    /// <summary>What tells that nobody waits for the response any more.</summary>
    CancellationToken,

    /// <summary>A value of the path, the query, the header section, a cookie or a form.</summary>
    Value,
    Json,

    /// <summary>The writer of the response.</summary>
    Response,

    /// <summary>A filter of the user's that ran before.</summary>
    Filter,
    RouteText,
    RouteUtf8Text,
    RouteValue,
    RouteRest,
    RouteSegments,
    Constant,
}
