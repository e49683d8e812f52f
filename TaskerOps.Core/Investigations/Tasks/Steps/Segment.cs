namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>A part of a step's time.</summary>
/// <param name="Kind">What it was spent on.</param>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC; null while it lasts.</param>
public readonly record struct Segment(SegmentKind Kind, DateTimeOffset From, DateTimeOffset? To)
{
    /// <summary>Whether the rows say that it ended before it began: times of transactions run backwards by some milliseconds. It then counts as zero.</summary>
    public bool IsNegative => To < From;

    /// <summary>Length in milliseconds, never negative.</summary>
    public double Milliseconds(DateTimeOffset now) => Math.Max(0, ((To ?? now) - From).TotalMilliseconds);

    /// <summary>Length as the rows say it, in milliseconds; null while it lasts.</summary>
    public double? RawMilliseconds => To is { } to ? (to - From).TotalMilliseconds : null;
}
