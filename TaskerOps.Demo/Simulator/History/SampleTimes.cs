namespace TaskerOps.Demo.Simulator.History;

/// <summary>When the past was sampled: every minute, and every half minute in the last hour.</summary>
public sealed class SampleTimes
{
    private readonly long[] _seconds;

    /// <summary>Sample times within [from, to], UTC.</summary>
    public SampleTimes(DateTime from, DateTime to)
    {
        var (first, last) = (Seconds(from), Seconds(to));
        var dense = last - 3600;
        var seconds = new List<long>();
        for (var at = first + 60; at <= last; at += at < dense ? 60 : 30)
        {
            seconds.Add(at);
        }

        _seconds = [.. seconds];
    }

    /// <summary>Number of samples.</summary>
    public int Count => _seconds.Length;

    /// <summary>The time of a sample in whole seconds since 1970.</summary>
    public long this[int index] => _seconds[index];

    /// <summary>Seconds between a sample and the one before.</summary>
    public long Step(int index) => index == 0 ? 60 : _seconds[index] - _seconds[index - 1];

    /// <summary>The first sample at or after that time; <see cref="Count"/> if there is none.</summary>
    public int IndexOf(DateTime time)
    {
        var seconds = (time - DateTime.UnixEpoch).TotalSeconds;
        var index = Array.BinarySearch(_seconds, (long)Math.Ceiling(seconds));
        return index < 0 ? ~index : index;
    }

    private static long Seconds(DateTime time) => (long)(time - DateTime.UnixEpoch).TotalSeconds;
}
