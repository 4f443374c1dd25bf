using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the method of a resource that knows the limits of its endpoints.</summary>
internal sealed class LimitEmitter(SourceWriter source, LimitSignature signature)
{
    /// <summary>Whether the limit of a resource, or whether there is one at all, depends on the request method.</summary>
    public static bool HasMethod(ResourcePlan resource) => resource.HasLimit || resource.MethodNotAllowed is null;

    /// <summary>Writes what is found where no endpoint sets a limit.</summary>
    public void WriteConstants()
    {
        source.Line("// No endpoint of this path sets a limit. As any negative value it leaves the limit to the server.");
        source.Line($"public const int {LimitPlanner.NotFound} = -1;");
        source.Line();
        source.Line("// The endpoint is found and sets no limit: less specific templates are not tried.");
        source.Line($"public const int {LimitPlanner.ServerLimit} = -2;");
    }

    /// <summary>Writes the method of a resource, unless it has the server's limit for every method.</summary>
    public void Write(ResourcePlan resource)
    {
        if (!HasMethod(resource))
        {
            return;
        }
        source.Line();
        source.Line($"// {resource.Template.Text}");
        source.Line(signature.Declare(resource.Name, []) + " => request.Method switch");
        source.Line("{");
        using (source.Indent("};"))
        {
            foreach (IGrouping<int?, AnswerPlan> answers in resource.Answers.GroupBy(answer => answer.Endpoint.MaxContentLength))
            {
                if (answers.Key is { } || resource.MethodNotAllowed is null)
                {
                    string limit = answers.Key is { } length ? Grouped(length) : LimitPlanner.ServerLimit;
                    source.Line($"{ResourceEmitter.Pattern(answers.SelectMany(answer => answer.Methods))} => {limit},");
                }
            }
            source.Line($"_ => {(resource.MethodNotAllowed is null ? LimitPlanner.NotFound : LimitPlanner.ServerLimit)},");
        }
    }

    /// <summary>The number with its digits in groups of three.</summary>
    private static string Grouped(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');
}
