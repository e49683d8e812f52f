namespace TaskerOps.Core.Series;

/// <summary>A half-open stretch of time, [<see cref="From"/>, <see cref="To"/>), in UTC.</summary>
public sealed record Window
{
    /// <summary>The longest window anyone may ask for.</summary>
    public static readonly TimeSpan Longest = TimeSpan.FromDays(31);

    /// <summary>The shortest window anyone may ask for.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(1);

    /// <param name="from">Inclusive start; converted to UTC.</param>
    /// <param name="to">Exclusive end; converted to UTC, later than <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The window is empty, reversed, or outside <see cref="Shortest"/> to <see cref="Longest"/>.</exception>
    public Window(DateTimeOffset from, DateTimeOffset to)
    {
        From = from.ToUniversalTime();
        To = to.ToUniversalTime();
        var length = To - From;
        if (length < Shortest || length > Longest)
        {
            throw new ArgumentOutOfRangeException(nameof(to), $"A window lasts from {Shortest.TotalSeconds:0} s to {Longest.TotalDays:0} days; this one lasts {length}.");
        }
    }

    /// <summary>Inclusive start, UTC.</summary>
    public DateTimeOffset From { get; }

    /// <summary>Exclusive end, UTC.</summary>
    public DateTimeOffset To { get; }

    /// <summary>To − From.</summary>
    public TimeSpan Length => To - From;

    /// <summary>The window of the given length that ends at <paramref name="to"/>.</summary>
    public static Window EndingAt(DateTimeOffset to, TimeSpan length) => new(to - length, to);

    /// <summary>Whether <paramref name="at"/> lies in the window.</summary>
    public bool Contains(DateTimeOffset at) => at >= From && at < To;

    /// <summary>The window moved outward to whole steps since the Unix epoch, so that two viewers of "the last hour" ask the same question.</summary>
    public Window AlignedTo(TimeSpan step)
    {
        var from = From.UtcTicks - (From.UtcTicks % step.Ticks);
        var to = To.UtcTicks + ((step.Ticks - (To.UtcTicks % step.Ticks)) % step.Ticks);
        return new Window(new DateTimeOffset(from, TimeSpan.Zero), new DateTimeOffset(to, TimeSpan.Zero));
    }
}
