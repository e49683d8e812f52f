namespace TaskerOps.Core.Counters;

/// <summary>When the rows were written that a counter counts.</summary>
/// <param name="times">UTC, by time.</param>
internal sealed class RowTimes(IEnumerable<DateTimeOffset> times)
{
    /// <summary>
    /// How far the time of a row and the moment at which it is counted may lie apart: the row has the time of the start of its transaction, the
    /// counter moves after its end, and the clocks of two servers are two clocks.
    /// </summary>
    public static readonly TimeSpan Slack = TimeSpan.FromSeconds(5);

    private readonly DateTimeOffset[] _times = [.. times.Order()];

    /// <summary>How many rows lie in [from, to).</summary>
    public long Between(DateTimeOffset from, DateTimeOffset to) => Math.Max(0, Before(to) - Before(from));

    private long Before(DateTimeOffset moment)
    {
        var (low, high) = (0, _times.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = _times[middle] < moment ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
