using System.Collections.Generic;
using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>
/// Writes the call of a handler on the thread pool: what it takes is read on the loop, and goes along as one value, so that
/// no lambda captures anything.
/// </summary>
internal sealed class OffloadEmitter
{
    private readonly SourceWriter _source;
    private readonly HandlerCall _call;
    private readonly AnswerPlan _answer;
    private readonly List<(string Name, string Value)> _values = [];
    private readonly List<string?> _arguments = [];

    public OffloadEmitter(SourceWriter source, HandlerCall call, AnswerPlan answer)
    {
        _source = source;
        _call = call;
        _answer = answer;
        // What tuples have as members already cannot be the name of an element.
        NameScope names = new(["CompareTo", "Deconstruct", "Equals", "GetHashCode", "Rest", "ToString"]);
        if (!Handler.IsStatic)
        {
            _values.Add((names.Take("application"), "application"));
        }
        foreach (ArgumentSpec argument in Handler.Arguments)
        {
            // A constant needs no way.
            bool isCarried = argument.Source != ArgumentSource.Constant;
            string name = isCarried ? names.Take(NameOf(argument)) : "";
            _arguments.Add(isCarried ? name : null);
            if (isCarried)
            {
                _values.Add((name, call.Argument(argument)));
            }
        }
    }

    private HandlerSpec Handler => _answer.Endpoint.Handler;

    public void Write()
    {
        _source.Line("return response.Offload(");
        using SourceWriter.Scope arguments = _source.Indent();
        if (_values.Count > 0)
        {
            _source.Line(WriteValues() + ",");
        }
        string prefix = _values.Count > 1 ? "values." : "";
        string parameter = _values.Count > 1 ? "values" : _values.Count == 1 ? _values[0].Name : "()";
        string call = _call.Write(
            prefix + "application",
            Handler.Arguments.Zip(_arguments, (argument, name) => name is null ? argument.Constant : prefix + name));
        // The pool waits for the task, and then the loop.
        _source.Line($"static {parameter} => {call}{(Handler.ReturnsValueTask ? ".AsTask()" : "")},");
        _source.Line(WriteWriter() + ");");
    }

    private string WriteValues() => _values.Count == 1
        ? _values[0].Value
        : $"({string.Join(", ", _values.Select(static value => value.Name == value.Value ? value.Name : $"{value.Name}: {value.Value}"))})";

    /// <summary>What writes the response, on the loop.</summary>
    private string WriteWriter() => (Handler.IsAsync, Handler.Result == ResultKind.Nothing) switch
    {
        (false, false) => $"static (response, result) => {_call.WriteResult("result")}",
        (false, true) => $"static response => {ResourceEmitter.WriteMessage(_answer.Message!)}",
        (true, false) => $"static (response, task) => response.Await(task, static (response, result) => {_call.WriteResult("result")})",
        (true, true) => $"static (response, task) => response.Await(task, static response => {ResourceEmitter.WriteMessage(_answer.Message!)})",
    };

    private string NameOf(ArgumentSpec argument)
    {
        string name = argument.Value?.Parameter ?? argument.Json?.Parameter
            ?? (argument.RouteParameter.Length > 0 ? _call.Capture(argument)
            : argument.Source switch
            {
                ArgumentSource.ContentText or ArgumentSource.ContentBytes or ArgumentSource.ContentMemory => "content",
                ArgumentSource.Context => "context",
                ArgumentSource.CancellationToken => "cancellationToken",
                ArgumentSource.Filter => _call.Argument(argument),
                _ => "value",
            });
        // So are the names of elements without one, except in their own place.
        return name.StartsWith("Item", System.StringComparison.Ordinal) ? name + "_" : name;
    }
}
