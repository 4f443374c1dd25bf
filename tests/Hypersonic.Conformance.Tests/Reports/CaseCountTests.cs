using Xunit.Abstractions;

namespace Hypersonic.Conformance.Tests.Reports;

/// <summary>The suite is as large as it says, and every file of cases is run.</summary>
public class CaseCountTests(ITestOutputHelper output)
{
    [Fact]
    public void The_suite_has_hundreds_of_cases()
    {
        foreach (Type file in CaseCount.Files)
        {
            output.WriteLine($"{CaseCount.CasesOf(file).Count,5}  RFC {CaseCount.SectionOf(file),-14} {file.Name}");
        }
        output.WriteLine(CaseCount.Describe());
        Assert.True(CaseCount.Total >= 500, CaseCount.Describe());
    }

    [Fact]
    public void Every_file_of_cases_is_a_test_class_and_names_its_section()
    {
        Assert.All(CaseCount.Files, static file =>
        {
            Assert.Equal(typeof(ConformanceTests<>), file.BaseType!.GetGenericTypeDefinition());
            Assert.Equal([file], file.BaseType.GetGenericArguments());
            Assert.Matches("^(9110|9112|3986)( [0-9]+(\\.[0-9]+)*)?$", CaseCount.SectionOf(file));
            Assert.NotEmpty(CaseCount.CasesOf(file));
        });
    }
}
