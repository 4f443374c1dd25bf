using System.Globalization;
using System.Reflection;
using System.Text.RegularExpressions;
using Hypersonic.Runtime.Tests.Support;

namespace Hypersonic.Runtime.Tests.Documentation;

/// <summary>What the documents say of the options is true: their names, defaults and ranges.</summary>
public class OptionTablesTests
{
    /// <summary>Options that have no part in HTTP.</summary>
    private static readonly string[] Listening = ["Host", "Port", "Listen", "Workers", "PinWorkers", "SharePort", "Backend", "Backlog", "HalfCloseCancels", "SlowHandlerThreshold", "Log", "OnError"];

    [Fact]
    public void Every_option_is_in_the_table_of_the_server() =>
        Assert.Equal(OptionNames(), Cells("server.md", "default").Select(static cell => cell.Option.Name).Order());

    [Fact]
    public void Every_limit_and_deadline_is_in_the_tables_of_HTTP() => Assert.Equal(
        OptionNames().Except(Listening), Cells("http.md", "default").Select(static cell => cell.Option.Name).Order());

    [Theory]
    [InlineData("server.md")]
    [InlineData("http.md")]
    public void A_default_is_that_of_the_option(string page)
    {
        HttpServerOptions options = new();
        foreach ((PropertyInfo option, string text) in Cells(page, "default"))
        {
            if (Read(text, option) is { } value)
            {
                Assert.Equal((option.Name, value), (option.Name, option.GetValue(options)!));
            }
        }
    }

    [Fact]
    public void A_range_is_that_of_the_option()
    {
        foreach ((PropertyInfo option, string text) in Cells("server.md", "range"))
        {
            if (text.Split(" to ") is [string first, string last]
                && Read(first, option) is { } min && Read(last, option) is { } max)
            {
                Assert.Equal((option.Name, true, true), (option.Name, Takes(option, min), Takes(option, max)));
                Assert.Equal((option.Name, false), (option.Name, Takes(option, Beside(min, -1)) || Takes(option, Beside(max, 1))));
            }
        }
    }

    private static IEnumerable<string> OptionNames() =>
        typeof(HttpServerOptions).GetProperties().Select(static option => option.Name).Order();

    /// <summary>The cells of a column of all tables of options.</summary>
    private static IEnumerable<(PropertyInfo Option, string Text)> Cells(string page, string column)
    {
        foreach (string[] row in new DocumentPage(page).Rows("option", column))
        {
            if (Regex.Match(row[0], @"^`(\w+)`$") is { Success: true } name)
            {
                PropertyInfo? option = typeof(HttpServerOptions).GetProperty(name.Groups[1].Value);
                Assert.True(option is not null, $"{page} has a row for {row[0]}, which is no option.");
                yield return (option, row[1]);
            }
        }
    }

    /// <summary>A value as the documents write it, or null for one that they describe.</summary>
    private static object? Read(string text, PropertyInfo option)
    {
        if (bool.TryParse(text, out bool flag))
        {
            return flag;
        }
        Match match = Regex.Match(text, @"^([\d,]+)(?: (bytes|KiB|MiB|GiB|ms|s|day))?$");
        if (!match.Success)
        {
            return null;
        }
        long number = long.Parse(match.Groups[1].Value, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
        number *= match.Groups[2].Value switch
        {
            "KiB" => 1024,
            "MiB" => 1024 * 1024,
            "GiB" => 1024 * 1024 * 1024,
            "day" => 24 * 60 * 60,
            _ => 1,
        };
        return option.PropertyType == typeof(TimeSpan) ? (match.Groups[2].Value == "ms" ? TimeSpan.FromMilliseconds(number) : TimeSpan.FromSeconds(number))
            : Convert.ChangeType(number, option.PropertyType, CultureInfo.InvariantCulture);
    }

    private static object Beside(object value, int step) => value switch
    {
        TimeSpan time => time + TimeSpan.FromTicks(step),
        long number => number + step,
        _ => (int)value + step,
    };

    private static bool Takes(PropertyInfo option, object value)
    {
        try
        {
            option.SetValue(new HttpServerOptions(), value);
            return true;
        }
        catch (TargetInvocationException exception) when (exception.InnerException is ArgumentException)
        {
            return false;
        }
    }
}
