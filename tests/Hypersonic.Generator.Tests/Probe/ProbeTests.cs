#pragma warning disable IDE0011
using Microsoft.CodeAnalysis;
namespace Hypersonic.Generator.Tests;
public class ProbeTests(Xunit.Abstractions.ITestOutputHelper output)
{
    [Theory]
    [MemberData(nameof(Programs))]
    public void Probe(string name, string source)
    {
        GeneratorRun run = GeneratorRun.Of(TestProgram.Of(source));
        output.WriteLine(name);
        foreach (var d in run.Diagnostics) output.WriteLine("GEN " + d + "  [" + d.Location.SourceTree?.GetText().ToString(d.Location.SourceSpan) + "]");
        foreach (var d in run.CompilerDiagnostics) output.WriteLine("CS  " + d);
        foreach (var s in run.Sources) { output.WriteLine("SRC " + s.HintName); output.WriteLine(string.Join("\n", s.SourceText.ToString().Split('\n').Where(l => l.StartsWith("//   ")))); }
        try { Incrementality.AssertCached(run); } catch (Exception e) { output.WriteLine("INC " + e.Message); }
        if (name[0] == '!') output.WriteLine(run.Source);
    }
    public static TheoryData<string, string> Programs
    {
        get
        {
            TheoryData<string, string> data = new();
            string? name = null; string body = "";
            foreach (string line in File.ReadAllLines("/tmp/gtw/probe.txt").Append("### "))
            {
                if (line.StartsWith("### ")) { if (name is not null) data.Add(name, body); name = line[4..]; body = ""; }
                else body += line + "\n";
            }
            return data;
        }
    }
}
