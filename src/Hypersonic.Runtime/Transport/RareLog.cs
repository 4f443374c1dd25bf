namespace Hypersonic.Transport;

/// <summary>Tells the operator of a state that lasts: one line a minute, however often it is met.</summary>
internal sealed class RareLog(Action<string> log)
{
    /// <summary>In milliseconds.</summary>
    private const int Interval = 60_000;

    private long _nextAt;

    public void Log(long now, string line)
    {
        if (now >= _nextAt)
        {
            _nextAt = now + Interval;
            log(line);
        }
    }
}
