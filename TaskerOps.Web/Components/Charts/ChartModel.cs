using TaskerOps.Core.Kpis;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;

namespace TaskerOps.Web.Components.Charts;

/// <summary>A chart before anything draws it: which lines, in which order and colour, on which axes.</summary>
public sealed record ChartModel
{
    /// <summary>The most lines one chart draws in small; more are not legible.</summary>
    public const int MostSmall = 6;

    /// <summary>The most lines one chart draws in large.</summary>
    public const int MostLarge = 30;

    /// <summary>The lines by label, in the same order whatever their values.</summary>
    public required IReadOnlyList<ChartLine> Lines { get; init; }

    /// <summary>How many lines the data has beside the drawn ones.</summary>
    public required int Hidden { get; init; }

    /// <summary>The y axis.</summary>
    public required ChartScale Scale { get; init; }

    /// <summary>Target and alert value, each inside the axis; empty without a KPI.</summary>
    public required IReadOnlyList<ChartThreshold> Thresholds { get; init; }

    /// <summary>The x axis.</summary>
    public required Buckets Buckets { get; init; }

    /// <summary>What lies behind the lines, oldest first.</summary>
    public IReadOnlyList<ChartBand> Bands { get; init; } = [];

    /// <summary>Unit of the points.</summary>
    public required string Unit { get; init; }

    /// <summary>The chart of a panel.</summary>
    /// <param name="data">What the panel shows; its lines come greatest first.</param>
    /// <param name="namespaces">All namespaces known, so that each has its colour everywhere.</param>
    /// <param name="held">What the panel's KPI is held against; null = no lines.</param>
    /// <param name="most">The greatest so many lines are drawn.</param>
    public static ChartModel Of(PanelData data, IReadOnlyList<string> namespaces, KpiThresholds? held = null, int most = MostSmall)
    {
        ArgumentNullException.ThrowIfNull(data);
        var drawn = data.Lines.Take(most).OrderBy(line => line.Label, StringComparer.Ordinal).ToList();
        var colours = SeriesColours.Assign(data.Panel.ByNamespace ? namespaces : [], drawn.Select(line => line.Label));
        var seen = new int[SeriesColours.Count];
        var thresholds = held is null ? [] : ChartThreshold.Of(held, data.Panel.Unit);
        return new ChartModel
        {
            Lines = drawn.ConvertAll(line => new ChartLine(line.Label, colours[line.Label], seen[colours[line.Label]]++, line.Points)),
            Hidden = data.Lines.Count - drawn.Count,
            Thresholds = thresholds,
            Scale = ChartScale.For(
                drawn.SelectMany(line => line.Points).Select(point => point.Value),
                thresholds.Select(threshold => threshold.Value),
                wholeNumbers: data.Panel.Unit is "processes" or "state",
                ceiling: data.Panel.Unit switch { "%" => 100, "state" => 2, _ => null }),
            Buckets = data.Buckets,
            Unit = data.Panel.Unit,
        };
    }
}
