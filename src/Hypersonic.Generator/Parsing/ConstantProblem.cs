using System.Globalization;
using System.Linq;
using System.Text;
using Hypersonic.Generator.Model;
using Hypersonic.Http;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.Operations;

namespace Hypersonic.Generator.Parsing;

/// <summary>
/// Writes the problem document of constants, byte for byte as Response.Problem does at run time (RFC 9457, section 3).
/// </summary>
internal static class ConstantProblem
{
    /// <summary>The response of a call of Response.Problem, or null if it is not known at build time.</summary>
    public static ResponseSpec? Evaluate(IInvocationOperation call)
    {
        if (ConstantEvaluator.Unwrap(Argument(call, "members")) is not ICollectionExpressionOperation { Elements.IsEmpty: true }
            || Argument(call, "status")?.ConstantValue is not { HasValue: true, Value: int and >= 400 and <= 599 and var status })
        {
            return null;
        }
        StringBuilder json = new("{");
        return TryAppend("type", null)
            && TryAppend("title", ReasonPhrases.Of(status))
            && AppendStatus()
            && TryAppend("detail", null)
            && TryAppend("instance", null)
                ? new ResponseSpec(
                    status,
                    ResponseRules.ProblemType,
                    new EquatableArray<byte>(Encoding.UTF8.GetBytes(json.Append('}').ToString())),
                    default)
                : null;

        bool TryAppend(string name, string? otherwise)
        {
            IOperation? argument = Argument(call, name);
            bool isNull = argument?.ConstantValue is { HasValue: true, Value: null };
            string? text = isNull ? otherwise : ConstantEvaluator.TextOf(argument);
            if (text is null || (name == "title" && text.Length == 0))
            {
                // Left out, if that is what it means.
                return isNull || text is not null;
            }
            if (!text.All(IsPlain))
            {
                return false;
            }
            Separate();
            json.Append('"').Append(name).Append("\":\"");
            foreach (char c in text)
            {
                json.Append(c is '"' or '\\' ? "\\" : "").Append(c);
            }
            json.Append('"');
            return true;
        }

        bool AppendStatus()
        {
            Separate();
            json.Append("\"status\":").Append(status.ToString(CultureInfo.InvariantCulture));
            return true;
        }

        void Separate() => json.Append(json.Length > 1 ? "," : "");
    }

    /// <summary>
    /// Whether a character is written as it is, or after a backslash, by every version of System.Text.Json: of all others
    /// only the one that runs can say.
    /// </summary>
    private static bool IsPlain(char c) => c is (>= ' ' and <= '~') or (>= '\u00C0' and <= '\u024F');

    private static IOperation? Argument(IInvocationOperation call, string name) =>
        call.Arguments.FirstOrDefault(argument => argument.Parameter?.Name == name)?.Value;
}
