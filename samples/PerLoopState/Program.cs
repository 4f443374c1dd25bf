await HttpServer.RunAsync(() => new Prices(), args);

/// <summary>
/// Prices from a slow source, asked for once each. There is one instance per loop, which the loop's thread alone enters:
/// its state is a plain dictionary and plain numbers, without a lock.
/// </summary>
partial class Prices
{
    private readonly Dictionary<string, Task<int>> _prices = [];
    private int _waiting;
    private int _answered;

    [Get("/price/{item}")]
    async Task<string> Price(string item)
    {
        // Up to the next await nobody else comes in between: what is not there now is asked for once.
        if (!_prices.TryGetValue(item, out Task<int>? price))
        {
            price = _prices[item] = AskAsync(item);
        }
        _waiting++;
        int cents = await price;

        // This is the thread of the loop again, but others came meanwhile: fields may have other values than before.
        _waiting--;
        _answered++;
        return $"{item}: {cents} cents";
    }

    [Get("/statistics")]
    string Statistics() => $"this loop: {_prices.Count} asked for, {_waiting} waiting, {_answered} answered";

    /// <summary>Stands for a database or another server.</summary>
    static async Task<int> AskAsync(string item)
    {
        await Task.Delay(100);
        return 10 * item.Length;
    }
}
