using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>
/// Writes the method that calls a handler where that takes statements: it reads what the handler takes, refuses a request
/// that does not fit, calls the handler and writes what follows.
/// </summary>
internal sealed class BinderEmitter
{
    private const string Binding = "global::Hypersonic.Binding.";

    private readonly SourceWriter _source;
    private readonly DispatchSignature _signature;
    private readonly ApplicationPlan _plan;
    private readonly ResourcePlan _resource;
    private readonly AnswerPlan _answer;
    private readonly HandlerCall _call;
    private readonly NameScope _names;
    private readonly string _context;
    private readonly Dictionary<string, string> _variables = [];

    public BinderEmitter(SourceWriter source, DispatchSignature signature, ApplicationPlan plan, ResourcePlan resource, AnswerPlan answer)
    {
        _source = source;
        _signature = signature;
        _plan = plan;
        _resource = resource;
        _answer = answer;
        IReadOnlyList<UserFilterPlan> taken = answer.Around?.Taken ?? [];
        _names = new NameScope(["application", "request", "response", "_", .. resource.Captures.Select(capture => capture.Name), .. taken.Select(filter => filter.Variable)]);
        foreach (ArgumentSpec argument in Handler.Arguments)
        {
            if ((argument.Value?.Parameter ?? argument.Json?.Parameter) is { } parameter)
            {
                // What is in the path has a variable of that name already.
                _variables[parameter] = _names.Take(argument.Value?.Source == ValueSource.Route ? parameter.TrimStart('@') + "Read" : parameter);
            }
        }
        _context = Handler.HoldsRequest ? _names.Take("context") : "";
        _call = new HandlerCall(plan, resource, answer.Endpoint, _variables, _context, taken);
    }

    private HandlerSpec Handler => _answer.Endpoint.Handler;

    public void Write()
    {
        _source.Separate();
        _source.Line($"// {_answer.Endpoint.Method.Token()} {_answer.Endpoint.Template.Text}: {Describe()}.");
        using SourceWriter.Scope body = _source.Block(
            _signature.Declare(_answer.OwnMethod!, _resource.Captures, AroundEmitter.Declare(_answer.Around?.Taken ?? [])));
        if (Handler.Arguments.FirstOrDefault(argument => argument.Value?.Source == ValueSource.Form)?.Value is { } first)
        {
            WriteForm(first);
        }
        foreach (ArgumentSpec argument in Handler.Arguments)
        {
            if (argument.Value is { } value)
            {
                WriteValue(value, _variables[value.Parameter], value.Source == ValueSource.Route
                    ? $"{Binding}Bind.Route({CSharpLiteral.Utf8(value.Name)}, {_call.Capture(argument)})"
                    : $"{Binding}Bind.{value.Source}(in request, {CSharpLiteral.Utf8(value.Name)})");
                _source.Line();
            }
            else if (argument.Json is { } json)
            {
                WriteJson(json, _variables[json.Parameter]);
                _source.Line();
            }
        }
        if (Handler.HoldsRequest)
        {
            WriteHold();
        }
        if (Handler.Timeout is { } timeout)
        {
            _source.Line($"response.SetTimeout({timeout.Milliseconds.ToString(CultureInfo.InvariantCulture)}, static response => {ResourceEmitter.WriteMessage(_answer.TimeoutMessage!)});");
        }
        WriteCall();
    }

    private string Describe() => (Handler.Binds ? $"reads what {Handler.Name} takes, " : "")
        + (Handler.HoldsRequest ? "holds the request until its response is out, " : "")
        + (Handler.Binds || Handler.HoldsRequest ? "then " : "")
        + DescribeCall();

    private string DescribeCall() => Handler.Result switch
    {
        ResultKind.Nothing => $"{CallsIt}, then answers 204",
        ResultKind.Content => $"{CallsIt} for the content",
        ResultKind.Dispatched => $"{CallsIt}, which writes the response or says that there is none",
        _ => CallsIt,
    };

    private string CallsIt => (Handler.Binds ? "calls it" : $"calls {Handler.Name}")
        + (Handler.IsOffloaded ? " on the thread pool" : "")
        + (Handler.Timeout is { } timeout ? $" and waits for {timeout.Milliseconds.ToString("N0", CultureInfo.InvariantCulture)} ms at most" : "");

    private void WriteCall()
    {
        if (Handler.IsOffloaded)
        {
            new OffloadEmitter(_source, _call, _answer).Write();
            return;
        }
        switch (Handler.Result)
        {
            case ResultKind.Nothing when Handler.IsAsync:
                _source.Line($"return response.Await({_call.Write()}, static response => {ResourceEmitter.WriteMessage(_answer.Message!)});");
                break;

            case ResultKind.Nothing:
                _source.Line($"{_call.Write()};");
                _source.Line($"return {ResourceEmitter.WriteMessage(_answer.Message!)};");
                break;

            case ResultKind.Content:
                _source.Line($"response.BeginContent(200, {CSharpLiteral.Text(_answer.Endpoint.ContentType!)});");
                _source.Line($"{_call.Write()};");
                _source.Line("return response.EndContent();");
                break;

            case ResultKind.Dispatched:
                string result = _names.Take("result");
                _source.Line($"{_signature.Result} {result} = {_call.Write()};");
                _source.Line($"return {result} == {_signature.NotFound} ? {ResourceEmitter.WriteMessage(_answer.Message!)} : {result};");
                break;

            default:
                _source.Line($"return {_call.WriteResult()};");
                break;
        }
    }

    private void WriteHold()
    {
        using (_source.Block($"if (!response.TryHold(in request, out global::Hypersonic.RequestContext {_context}))"))
        {
            _source.Line("return response.WriteOverloaded();");
        }
        _source.Line();
    }

    private void WriteForm(BindingSpec first)
    {
        string failure = _names.Take("formFailure");
        _source.Line($"{Binding}ContentFailure {failure} = {Binding}ContentBinding.TryReadForm(in request);");
        using (_source.Block($"if ({failure} != {Binding}ContentFailure.None)"))
        {
            _source.Line($"return {Binding}Refusal.Write(response, {failure}, {CSharpLiteral.Text(first.Name)}, \"a form\");");
        }
        _source.Line();
    }

    private void WriteValue(BindingSpec value, string variable, string find)
    {
        string plain = value.Parameter.TrimStart('@');
        string found = _names.Take(plain + "Value");
        string type = value.IsReference ? value.Type + "?" : value.Type;
        switch (value.Shape)
        {
            case BindingShape.Required:
                _source.Line($"{Binding}BoundValue {found} = {find};");
                WriteRead(value, found, $"{type} {variable}");
                break;

            case BindingShape.Optional:
                _source.Line($"{Binding}BoundValue {found} = {find};");
                _source.Line($"{value.DeclaredType} {variable} = {value.Default};");
                if (value.DeclaredType == type)
                {
                    WriteRead(value, found, variable, $"{found}.IsPresent && ");
                    break;
                }
                using (_source.Block($"if ({found}.IsPresent)"))
                {
                    string read = _names.Take(plain + "Read");
                    WriteRead(value, found, $"{type} {read}");
                    _source.Line($"{variable} = {read};");
                }
                break;

            default:
                string item = _names.Take(plain + "Read");
                string all = _names.Take(plain + "Values");
                string count = _names.Take(plain + "Count");
                _source.Line($"{Binding}BoundValues {all} = {Binding}Bind.{value.Source}All(in request, {CSharpLiteral.Utf8(value.Name)});");
                _source.Line($"{value.Type}[] {variable} = new {value.Type}[{all}.Count()];");
                _source.Line($"int {count} = 0;");
                using (_source.Block($"foreach ({Binding}BoundValue {found} in {all})"))
                {
                    WriteRead(value, found, $"{type} {item}");
                    _source.Line($"{variable}[{count}++] = {item};");
                }
                break;
        }
    }

    private void WriteRead(BindingSpec value, string found, string target, string condition = "")
    {
        // Inferred from a variable that may be null, the type would be one that cannot be parsed.
        string typeArgument = value.IsReference && value.Type != "string" ? $"<{value.Type}>" : "";
        using (_source.Block($"if ({condition}!{found}.{value.Reader}{typeArgument}(out {target}))"))
        {
            _source.Line($"return {Binding}Refusal.Write(response, in {found}, {CSharpLiteral.Text(value.Expected)});");
        }
    }

    private void WriteJson(JsonContentSpec json, string variable)
    {
        string failure = _names.Take(json.Parameter.TrimStart('@') + "Failure");
        string isFit = json.IsOptional
            ? $"{failure} is not ({Binding}ContentFailure.None or {Binding}ContentFailure.Missing)"
            : $"{failure} != {Binding}ContentFailure.None";
        bool isReference = json.RefusesNull || json.IsOptional;
        _source.Line($"{Binding}ContentFailure {failure} = {Binding}ContentBinding.TryReadJson("
            + $"in request, {_plan.JsonTypes[json.Json]}, out {json.Json.Type}{(isReference && !json.Json.Type.EndsWith("?", System.StringComparison.Ordinal) ? "?" : "")} {variable});");
        using (_source.Block($"if ({isFit}{(json.RefusesNull ? $" || {variable} is null" : "")})"))
        {
            _source.Line($"return {Binding}Refusal.Write(response, {failure}, {CSharpLiteral.Text(json.Parameter.TrimStart('@'))}, \"JSON\");");
        }
    }
}
