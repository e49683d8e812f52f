namespace TaskerOps.Core.Resilience;

/// <summary>When a breaker opens, and for how long.</summary>
/// <param name="Failures">Opens on this many failures in a row, 1 or more.</param>
/// <param name="Pause">How long the source is then left alone, half a second or more. Shorter than the wait of whoever asks it regularly, so that a recovery is noticed no later than without a breaker.</param>
public sealed record BreakerRule(int Failures, TimeSpan Pause)
{
    /// <summary>The shortest pause there is.</summary>
    public static readonly TimeSpan Shortest = TimeSpan.FromSeconds(0.5);

    /// <summary>For a source that is polled: it waits two intervals, less a tenth, after a failure.</summary>
    public static BreakerRule ForPolls(TimeSpan interval) => new(2, Longer(Shortest, interval * 0.8));

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;
}
