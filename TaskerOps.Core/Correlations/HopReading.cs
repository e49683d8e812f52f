using TaskerOps.Core.Series;

namespace TaskerOps.Core.Correlations;

/// <summary>A hop of a correlation beside what is usual.</summary>
/// <param name="Hop">Which one.</param>
/// <param name="Count">How often it was passed.</param>
/// <param name="Median">In milliseconds; null = nothing passed it.</param>
/// <param name="Longest">In milliseconds.</param>
/// <param name="Usual">p50 and p95 of recent tasks of the same templates, in milliseconds; null = too few.</param>
/// <param name="UsualCount">From how many passages that is.</param>
public sealed record HopReading(Hop Hop, int Count, double? Median, double? Longest, (double P50, double P95)? Usual, int UsualCount)
{
    /// <summary>Fewer recent passages than this tell nothing of what is usual.</summary>
    public const int FewestUsual = 20;

    /// <summary>Whether the longest lies above the p95 of recent ones; null where that cannot be said.</summary>
    public bool? IsUnusual => Longest is { } longest && Usual is { } usual ? longest > usual.P95 : null;

    /// <summary>All five.</summary>
    /// <param name="own">As <see cref="HopTimes"/> gives them: sorted.</param>
    /// <param name="recent">The same of recent tasks.</param>
    public static IReadOnlyList<HopReading> Of(IReadOnlyDictionary<Hop, IReadOnlyList<double>> own, IReadOnlyDictionary<Hop, IReadOnlyList<double>> recent) =>
    [
        .. Enum.GetValues<Hop>().Select(hop => new HopReading(
            hop, own[hop].Count, Percentile.Of(own[hop], 0.5), own[hop].Count > 0 ? own[hop][^1] : null,
            recent[hop].Count >= FewestUsual ? (Percentile.Of(recent[hop], 0.5)!.Value, Percentile.Of(recent[hop], 0.95)!.Value) : null,
            recent[hop].Count)),
    ];
}
