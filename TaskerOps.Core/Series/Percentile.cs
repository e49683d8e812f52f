namespace TaskerOps.Core.Series;

/// <summary>Percentiles as PostgreSQL's <c>percentile_cont</c> has them: linear interpolation between the closest ranks.</summary>
public static class Percentile
{
    /// <summary>The percentile of a sorted list.</summary>
    /// <param name="sorted">Ascending values.</param>
    /// <param name="fraction">0 to 1.</param>
    /// <returns>Null of an empty list.</returns>
    public static double? Of(IReadOnlyList<double> sorted, double fraction)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(fraction, 0);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(fraction, 1);
        if (sorted.Count == 0)
        {
            return null;
        }

        var rank = fraction * (sorted.Count - 1);
        var below = (int)Math.Floor(rank);
        var above = (int)Math.Ceiling(rank);
        return sorted[below] + ((sorted[above] - sorted[below]) * (rank - below));
    }
}
