namespace TaskerOps.Web.Components.Charts;

/// <summary>A whole chart as the script takes it.</summary>
/// <param name="From">Start of the x axis, ms since 1970.</param>
/// <param name="To">End of the x axis, ms since 1970.</param>
/// <param name="Max">End of the y axis.</param>
/// <param name="Ticks">Steps of the y axis.</param>
/// <param name="Unit">Unit of the points.</param>
/// <param name="Thresholds">Target and alert value.</param>
/// <param name="Bands">What lies behind the lines.</param>
/// <param name="Lines">The lines with their points as [ms, value or null].</param>
public sealed record ChartDrawing(
    long From, long To, double Max, int Ticks, string Unit, IReadOnlyList<ChartThreshold> Thresholds,
    IReadOnlyList<ChartDrawing.DrawnBand> Bands, IReadOnlyList<ChartDrawing.DrawnLine> Lines)
{
    /// <summary>The drawing of a model.</summary>
    public static ChartDrawing Of(ChartModel model) => new(
        model.Buckets.Window.From.ToUnixTimeMilliseconds(),
        model.Buckets.Window.To.ToUnixTimeMilliseconds(),
        model.Scale.Max,
        model.Scale.Ticks,
        model.Unit,
        model.Thresholds,
        [.. model.Bands.Select(band => new DrawnBand(band.Kind, band.From.ToUnixTimeMilliseconds(), band.To?.ToUnixTimeMilliseconds()))],
        [.. model.Lines.Select(line => new DrawnLine(line.Name, line.Colour, line.Dash, [.. line.Points.Select(ChartDelta.Pair)]))]);

    /// <summary>One band.</summary>
    /// <param name="Kind">breach, elsewhere, finding or gap.</param>
    /// <param name="From">Start, ms since 1970.</param>
    /// <param name="To">End, ms since 1970; null = it goes on.</param>
    public sealed record DrawnBand(string Kind, long From, long? To);

    /// <summary>One line.</summary>
    /// <param name="Label">What it shows.</param>
    /// <param name="Colour">Slot of the palette.</param>
    /// <param name="Dash">Slot of the dashes.</param>
    /// <param name="Points">[ms, value or null], oldest first.</param>
    public sealed record DrawnLine(string Label, int Colour, int Dash, IReadOnlyList<double?[]> Points);
}
