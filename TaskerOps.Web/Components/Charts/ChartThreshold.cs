using TaskerOps.Core.Kpis;
using TaskerOps.Core.Series;

namespace TaskerOps.Web.Components.Charts;

/// <summary>A horizontal line that a KPI is held against.</summary>
/// <param name="Kind">target or alert.</param>
/// <param name="Value">In the panel's unit.</param>
/// <param name="Text">What stands on the line.</param>
public sealed record ChartThreshold(string Kind, double Value, string Text)
{
    /// <summary>Target first, then the alert value.</summary>
    /// <param name="held">What the KPI is held against.</param>
    /// <param name="unit">The panel's unit.</param>
    public static IReadOnlyList<ChartThreshold> Of(KpiThresholds held, string unit) =>
        [Line("target", held.Target, unit), Line("alert", held.Alert, unit)];

    private static ChartThreshold Line(string kind, double value, string unit) => new(kind, value, $"{kind} {Humane.Of(value, unit)}");
}
