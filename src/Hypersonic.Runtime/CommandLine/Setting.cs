using System.Globalization;
using Hypersonic.Transport;

namespace Hypersonic.CommandLine;

/// <summary>A value and where it comes from.</summary>
internal sealed class Setting(string source, string value)
{
    /// <summary>An argument such as <c>--port</c>, or a variable.</summary>
    public string Source { get; } = source;

    public string Value { get; } = value;

    /// <summary>A variable that is empty counts as one that is not there.</summary>
    public static Setting? FromEnvironment(Func<string, string?> environment, string name) =>
        environment(name) is { Length: > 0 } value ? new Setting(name, value) : null;

    /// <exception cref="ServerArgumentException">It is none, or out of range.</exception>
    public int ToNumber(int min, int max) =>
        int.TryParse(Value, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number >= min && number <= max
            ? number
            : throw new ServerArgumentException(string.Create(
                CultureInfo.InvariantCulture, $"{this} is not a number from {min} to {max}"));

    /// <exception cref="ServerArgumentException">It is none.</exception>
    public string ToHost() => ListenAddress.TryParseHost(Value, out _)
        ? Value
        : throw new ServerArgumentException($"{this} is not an IP address, localhost or *");

    /// <exception cref="ServerArgumentException">It is none.</exception>
    public string ToBackend() => Poller.IsBackend(Value)
        ? Value
        : throw new ServerArgumentException($"{this} is no backend: it can be {Poller.Choices}");

    /// <summary>An address to listen on, or after <c>--fd</c> the number of a descriptor.</summary>
    /// <exception cref="ServerArgumentException">It is none.</exception>
    public ListenAddress ToAddress()
    {
        if (Source == "--fd")
        {
            return ListenAddress.OfDescriptor(ToNumber(0, int.MaxValue));
        }
        try
        {
            return ListenAddress.Parse(Value);
        }
        catch (FormatException exception)
        {
            throw new ServerArgumentException($"{Source} {exception.Message.TrimEnd('.')}");
        }
    }

    public override string ToString() => $"{Source} '{Value}'";
}
