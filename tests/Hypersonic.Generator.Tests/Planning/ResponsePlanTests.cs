using System.Text;
using Hypersonic.Generator.Model;
using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Tests.Planning;

/// <summary>Messages and the offsets in them.</summary>
public class ResponsePlanTests
{
    private static readonly int[] Statuses = [200, 201, 204, 205, 302, 304, 404, 418, 500, 599];

    [Fact]
    public void offsets_point_at_the_date_and_at_the_content()
    {
        Random random = new(12);
        for (int i = 0; i < 2000; i++)
        {
            byte[] content = new byte[random.Next(40)];
            random.NextBytes(content);
            ResponsePlan plan = ResponsePlan.Of("Name", new ResponseSpec(
                Statuses[random.Next(Statuses.Length)],
                random.Next(3) == 0 ? null : "text/plain",
                content.ToEquatableArray(),
                Enumerable.Range(0, random.Next(3)).Select(number => new FieldSpec("X-" + number, "v")).ToEquatableArray()));

            AssertOffsets(plan);
        }
    }

    [Fact]
    public void so_do_those_of_the_answers_to_other_methods()
    {
        AssertOffsets(ResponsePlan.Options("Name", "GET, HEAD, OPTIONS"));
        AssertOffsets(ResponsePlan.MethodNotAllowed("Name", "OPTIONS"));
    }

    [Theory]
    [InlineData(new byte[0], "")]
    [InlineData(new byte[] { 0x68, 0x69 }, "hi")]
    [InlineData(new byte[] { 0xC3, 0xA9 }, "é")]
    [InlineData(new byte[] { 0xEF, 0xBB, 0xBF, 0x68 }, "\uFEFFh")]
    [InlineData(new byte[] { 0xC3 }, null)]
    [InlineData(new byte[] { 0xED, 0xA0, 0x80 }, null)]
    [InlineData(new byte[] { 0xF8 }, null)]
    [InlineData(new byte[] { 0xC0, 0x80 }, null)]
    public void content_is_text_if_it_survives_the_way_there_and_back(byte[] content, string? text)
    {
        ResponsePlan plan = Plan(content);

        Assert.Equal(text, plan.ContentText);
        Assert.True(text is null || Encoding.UTF8.GetBytes(text).AsSpan().SequenceEqual(content));
    }

    [Fact]
    public void equal_messages_have_one_key_and_others_have_another()
    {
        Assert.Equal(Plan([1]).Key, Plan([1]).Key);
        Assert.NotEqual(Plan([1]).Key, Plan([2]).Key);
        Assert.NotEqual(Plan([1], "text/a").Key, Plan([1], "text/b").Key);
        Assert.NotEqual(
            ResponsePlan.Options("Name", "GET").Key,
            ResponsePlan.Options("Name", "POST").Key);
    }

    private static ResponsePlan Plan(byte[] content, string type = "text/plain") =>
        ResponsePlan.Of("Name", new ResponseSpec(200, type, content.ToEquatableArray(), default));

    private static void AssertOffsets(ResponsePlan plan)
    {
        string head = string.Concat(plan.HeadLines.Select(line => line + "\r\n")) + "\r\n";

        Assert.Equal("\r\nDate: ", head[(plan.DateOffset - 8)..plan.DateOffset]);
        Assert.Equal(" GMT\r\n", head[(plan.DateOffset + 25)..(plan.DateOffset + 31)]);
        Assert.Equal(head.Length, plan.ContentOffset);
        Assert.Equal(head.Length + plan.Content.Length, plan.Length);
        Assert.Equal(head.IndexOf("\r\n\r\n", StringComparison.Ordinal) + 4, head.Length);
        Assert.Equal(
            plan.HeadLines.FirstOrDefault(line => line.StartsWith("Content-Length: ", StringComparison.Ordinal))?[16..] ?? "0",
            $"{plan.Content.Length}");
    }
}
