using Hypersonic.Generator.Planning;

namespace Hypersonic.Generator.Tests.Planning;

/// <summary>Literals of one length are told apart in small methods.</summary>
public class LiteralSwitchTests
{
    [Fact]
    public void one_literal_needs_no_switch()
    {
        LiteralSwitch choice = LiteralSwitch.Of(["/health"]);

        Assert.Equal(-1, choice.Position);
        Assert.Equal("/health", Assert.Single(choice.Arms).Literal);
    }

    [Fact]
    public void the_byte_that_parts_best_is_looked_at() => Assert.Equal(3, LiteralSwitch.Of(["/aab", "/aac", "/bad"]).Position);

    [Fact]
    public void every_literal_is_found_in_few_comparisons()
    {
        Random random = new(9);
        for (int set = 0; set < 400; set++)
        {
            string[] literals = MakeLiterals(random, random.Next(1, 300), random.Next(1, 9), random.Next(1, 27));
            LiteralSwitch choice = LiteralSwitch.Of(literals);

            Assert.All(Nodes(choice), AssertSound);
            Assert.All(literals, literal => Assert.Equal(literal, Find(choice, literal)));
            Assert.Null(Find(choice, new string('~', literals[0].Length)));
            Assert.Equal(literals.Length, Nodes(choice).Sum(node => node.Arms.Count(arm => arm.Literal is not null)));
        }
    }

    [Fact]
    public void the_order_of_the_literals_does_not_matter()
    {
        Random random = new(10);
        string[] literals = MakeLiterals(random, 100, 5, 26);
        string expected = Describe(LiteralSwitch.Of(literals));
        random.Shuffle(literals);

        Assert.Equal(expected, Describe(LiteralSwitch.Of(literals)));
    }

    private static string[] MakeLiterals(Random random, int count, int length, int letters)
    {
        HashSet<string> literals = [];
        for (int i = 0; i < count; i++)
        {
            literals.Add("/" + string.Concat(Enumerable.Range(0, length).Select(_ => (char)('a' + random.Next(letters)))));
        }
        return [.. literals];
    }

    /// <summary>What the code that is written for it does.</summary>
    private static string? Find(LiteralSwitch choice, string path)
    {
        if (choice.Position < 0)
        {
            return choice.Literals[0] == path ? path : null;
        }
        char value = path[choice.Position];
        foreach (LiteralArm arm in choice.Arms)
        {
            if (value >= arm.First && value <= arm.Last)
            {
                if (arm.Child is not null)
                {
                    return Find(arm.Child, path);
                }
                if (arm.Literal == path)
                {
                    return path;
                }
            }
        }
        return null;
    }

    private static void AssertSound(LiteralSwitch node)
    {
        Assert.InRange(node.Arms.Count(arm => arm.Literal is not null), 0, 32);
        Assert.All(node.Arms, arm =>
        {
            Assert.True(arm.First <= arm.Last);
            Assert.NotEqual(arm.Literal is null, arm.Child is null);
        });
        // A byte is in one arm, or in several that each compare.
        Assert.All(node.Arms.Zip(node.Arms.Skip(1)), pair =>
            Assert.True(pair.First.Last < pair.Second.First || (pair.First.Literal is not null && pair.First.Last == pair.Second.First)));
        // No run of comparisons is long.
        Assert.All(
            node.Arms.Where(arm => arm.Literal is not null).GroupBy(arm => arm.First),
            run => Assert.InRange(run.Count(), 1, 4));
    }

    private static IEnumerable<LiteralSwitch> Nodes(LiteralSwitch choice) =>
        [choice, .. choice.Arms.Where(arm => arm.Child is not null).SelectMany(arm => Nodes(arm.Child!))];

    private static string Describe(LiteralSwitch choice) => $"{choice.Position}(" + string.Join(
        ",", choice.Arms.Select(arm => $"{arm.First}{arm.Last}{arm.Literal}{(arm.Child is null ? "" : Describe(arm.Child))}")) + ")";
}
