using System.Globalization;
using System.Linq;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Emit;

/// <summary>Writes the method of a resource that knows the limits of its endpoints.</summary>
internal sealed class LimitEmitter(SourceWriter source, LimitSignature signature)
{
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
        if (!resource.HasLimit)
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
                if (answers.Key is { } limit)
                {
                    source.Line($"{ResourceEmitter.Pattern(answers.SelectMany(answer => answer.Methods))} => {Grouped(limit)},");
                }
            }
            source.Line($"_ => {LimitPlanner.ServerLimit},");
        }
    }

    /// <summary>The number with its digits in groups of three.</summary>
    private static string Grouped(int number) => number.ToString("#,0", CultureInfo.InvariantCulture).Replace(',', '_');
}
