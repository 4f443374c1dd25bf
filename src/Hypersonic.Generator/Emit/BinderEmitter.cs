using System.Linq;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>
/// Writes the method that reads what a handler takes, refuses a request that does not fit, and calls the handler.
/// </summary>
internal sealed class BinderEmitter(SourceWriter source, DispatchSignature signature, ApplicationPlan plan)
{
    private const string Binding = "global::Hypersonic.Binding.";

    public void Write(ResourcePlan resource, AnswerPlan answer)
    {
        HandlerSpec handler = answer.Endpoint.Handler;
        NameScope names = new(
        [
            .. CapturePlan.TakenNames,
            .. resource.Captures.Select(capture => capture.Name),
            .. handler.Arguments.Select(argument => argument.Value?.Parameter ?? argument.Json?.Parameter ?? ""),
        ]);
        source.Separate();
        source.Line($"// {answer.Endpoint.Method.Token()} {answer.Endpoint.Template.Text}: reads what {handler.Name} takes, then calls it.");
        using SourceWriter.Scope body = source.Block(signature.Declare(answer.Method!, resource.Captures));
        if (handler.Arguments.Any(argument => argument.Value?.Source == ValueSource.Form))
        {
            WriteForm(handler.Arguments.First(argument => argument.Value?.Source == ValueSource.Form).Value!, names);
        }
        foreach (ArgumentSpec argument in handler.Arguments)
        {
            if (argument.Value is { } value)
            {
                WriteValue(value, names);
                source.Line();
            }
            else if (argument.Json is { } json)
            {
                WriteJson(json, names);
                source.Line();
            }
        }
        source.Line($"return {new HandlerCall(plan, resource, answer.Endpoint).Write()};");
    }

    private void WriteForm(BindingSpec first, NameScope names)
    {
        string failure = names.Take("formFailure");
        source.Line($"{Binding}ContentFailure {failure} = {Binding}ContentBinding.TryReadForm(in request);");
        using (source.Block($"if ({failure} != {Binding}ContentFailure.None)"))
        {
            source.Line($"return {Binding}Refusal.Write(response, {failure}, {CSharpLiteral.Text(first.Name)}, \"a form\");");
        }
        source.Line();
    }

    private void WriteValue(BindingSpec value, NameScope names)
    {
        string plain = value.Parameter.TrimStart('@');
        string read = names.Take(plain + "Read");
        string found = names.Take(plain + "Value");
        string find = $"{Binding}Bind.{value.Source}";
        string name = CSharpLiteral.Utf8(value.Name);
        string type = value.Type == "string" ? "string?" : value.Type;
        switch (value.Shape)
        {
            case BindingShape.Required:
                source.Line($"{Binding}BoundValue {found} = {find}(in request, {name});");
                WriteRead(value, found, $"{type} {value.Parameter}");
                break;

            case BindingShape.Optional:
                source.Line($"{Binding}BoundValue {found} = {find}(in request, {name});");
                source.Line($"{value.DeclaredType} {value.Parameter} = {value.Default};");
                if (value.DeclaredType == type)
                {
                    WriteRead(value, found, value.Parameter, $"{found}.IsPresent && ");
                    break;
                }
                using (source.Block($"if ({found}.IsPresent)"))
                {
                    WriteRead(value, found, $"{type} {read}");
                    source.Line($"{value.Parameter} = {read};");
                }
                break;

            default:
                string all = names.Take(plain + "Values");
                string count = names.Take(plain + "Count");
                source.Line($"{Binding}BoundValues {all} = {find}All(in request, {name});");
                source.Line($"{value.Type}[] {value.Parameter} = new {value.Type}[{all}.Count()];");
                source.Line($"int {count} = 0;");
                using (source.Block($"foreach ({Binding}BoundValue {found} in {all})"))
                {
                    WriteRead(value, found, $"{type} {read}");
                    source.Line($"{value.Parameter}[{count}++] = {read};");
                }
                break;
        }
    }

    private void WriteRead(BindingSpec value, string found, string target, string condition = "")
    {
        using (source.Block($"if ({condition}!{found}.{value.Reader}(out {target}))"))
        {
            source.Line($"return {Binding}Refusal.Write(response, in {found}, {CSharpLiteral.Text(value.Expected)});");
        }
    }

    private void WriteJson(JsonContentSpec json, NameScope names)
    {
        string failure = names.Take(json.Parameter.TrimStart('@') + "Failure");
        string isFit = json.IsOptional
            ? $"{failure} is not ({Binding}ContentFailure.None or {Binding}ContentFailure.Missing)"
            : $"{failure} != {Binding}ContentFailure.None";
        bool isReference = json.RefusesNull || json.IsOptional;
        source.Line($"{Binding}ContentFailure {failure} = {Binding}ContentBinding.TryReadJson("
            + $"in request, {plan.JsonTypes[json.Json]}, out {json.Json.Type}{(isReference && !json.Json.Type.EndsWith("?", System.StringComparison.Ordinal) ? "?" : "")} {json.Parameter});");
        using (source.Block($"if ({isFit}{(json.RefusesNull ? $" || {json.Parameter} is null" : "")})"))
        {
            source.Line($"return {Binding}Refusal.Write(response, {failure}, {CSharpLiteral.Text(json.Parameter.TrimStart('@'))}, \"JSON\");");
        }
    }
}
