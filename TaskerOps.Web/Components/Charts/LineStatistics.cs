using TaskerOps.Core.Series;

namespace TaskerOps.Web.Components.Charts;

/// <summary>What a legend says of a line. All null when the line has no value at all.</summary>
/// <param name="Last">The newest value that is no gap.</param>
/// <param name="Least">The least value.</param>
/// <param name="Mean">The mean of the points, gaps left out.</param>
/// <param name="Most">The greatest value.</param>
public sealed record LineStatistics(double? Last, double? Least, double? Mean, double? Most)
{
    /// <summary>Of the points of one line.</summary>
    public static LineStatistics Of(IReadOnlyList<Point> points)
    {
        var values = points.Select(point => point.Value).OfType<double>().Where(double.IsFinite).ToList();
        return values.Count == 0
            ? new LineStatistics(null, null, null, null)
            : new LineStatistics(values[^1], values.Min(), values.Average(), values.Max());
    }
}
