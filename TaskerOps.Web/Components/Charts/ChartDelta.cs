using TaskerOps.Core.Series;

namespace TaskerOps.Web.Components.Charts;

/// <summary>What has to be told to a chart that already shows an older model.</summary>
/// <param name="From">Start of the x axis, ms since 1970.</param>
/// <param name="To">End of the x axis, ms since 1970.</param>
/// <param name="Max">End of the y axis.</param>
/// <param name="Ticks">Steps of the y axis.</param>
/// <param name="Points">For each line the points that are new or changed, as [ms, value or null].</param>
public sealed record ChartDelta(long From, long To, double Max, int Ticks, IReadOnlyList<IReadOnlyList<double?[]>> Points)
{
    /// <summary>The difference, or null when the chart has to be drawn anew: other lines, steps, unit thresholds or bands.</summary>
    public static ChartDelta? Between(ChartModel? shown, ChartModel next)
    {
        ArgumentNullException.ThrowIfNull(next);
        if (shown is null || !SameShape(shown, next))
        {
            return null;
        }

        return new ChartDelta(
            next.Buckets.Window.From.ToUnixTimeMilliseconds(),
            next.Buckets.Window.To.ToUnixTimeMilliseconds(),
            next.Scale.Max,
            next.Scale.Ticks,
            [.. next.Lines.Zip(shown.Lines, (line, old) => Changed(old.Points, line.Points))]);
    }

    /// <summary>A point as the script takes it.</summary>
    public static double?[] Pair(Point point) =>
        [point.At.ToUnixTimeMilliseconds(), point.Value is { } value && double.IsFinite(value) ? value : null];

    private static bool SameShape(ChartModel shown, ChartModel next) =>
        shown.Unit.Equals(next.Unit, StringComparison.Ordinal)
        && shown.Buckets.Step == next.Buckets.Step
        && shown.Thresholds.SequenceEqual(next.Thresholds)
        && shown.Bands.SequenceEqual(next.Bands)
        && shown.Lines.Select(Identity).SequenceEqual(next.Lines.Select(Identity));

    private static (string, int, int) Identity(ChartLine line) => (line.Label, line.Colour, line.Dash);

    private static List<double?[]> Changed(IReadOnlyList<Point> old, IReadOnlyList<Point> now)
    {
        var known = new Dictionary<DateTimeOffset, double?>(old.Count);
        foreach (var point in old)
        {
            known[point.At] = point.Value;
        }

        return [.. now.Where(point => !known.TryGetValue(point.At, out var value) || value != point.Value).Select(Pair)];
    }
}
