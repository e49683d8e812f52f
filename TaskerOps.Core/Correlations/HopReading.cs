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
    public const int FewestUsual = 50;

    /// <summary>Longer than usual by less than this is nothing that anybody would act on, in milliseconds.</summary>
    public const double Floor = 100;

    /// <summary>Of so many correlations that are as usual one may be called slow by chance.</summary>
    private const double Chance = 0.05;

    /// <summary>
    /// What the longest must exceed to be slower than usual, in milliseconds: the longest of many passages is longer than that of one, so of n passages
    /// it is the quantile 1 − 0.05 ÷ n of recent ones; and <see cref="Floor"/> more. Null = too few recent ones.
    /// </summary>
    public double? Bound { get; init; }

    /// <summary>Whether the longest lies beyond <see cref="Bound"/>; null where that cannot be said.</summary>
    public bool? IsUnusual => Longest is { } longest && Bound is { } bound ? longest > bound : null;

    /// <summary>All five.</summary>
    /// <param name="own">As <see cref="HopTimes"/> gives them: sorted.</param>
    /// <param name="recent">The same of recent tasks.</param>
    public static IReadOnlyList<HopReading> Of(IReadOnlyDictionary<Hop, IReadOnlyList<double>> own, IReadOnlyDictionary<Hop, IReadOnlyList<double>> recent) =>
    [
        .. Enum.GetValues<Hop>().Select(hop => new HopReading(
            hop, own[hop].Count, Percentile.Of(own[hop], 0.5), own[hop].Count > 0 ? own[hop][^1] : null,
            recent[hop].Count >= FewestUsual ? (Percentile.Of(recent[hop], 0.5)!.Value, Percentile.Of(recent[hop], 0.95)!.Value) : null,
            recent[hop].Count)
        {
            Bound = own[hop].Count > 0 && recent[hop].Count >= FewestUsual ? Percentile.Of(recent[hop], 1 - (Chance / own[hop].Count)) + Floor : null,
        }),
    ];
}
