using TaskerOps.Core.Evidence;
using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Kpis;

/// <summary>What the meters of sampled KPIs share.</summary>
internal static class SampledReading
{
    /// <summary>A reading without a value.</summary>
    /// <param name="kpi">The KPI.</param>
    /// <param name="evidence">What is known of the window.</param>
    /// <param name="measure">What TaskerOps samples for it: the reading is as old as its last sample.</param>
    public static Reading Blank(Kpi kpi, WindowEvidence evidence, Measure measure) => new()
    {
        Unit = kpi.Unit,
        Window = evidence.Window.Length,
        Method = Method.Exact,
        Source = Source.Postgres,
        TakenAt = evidence.Own.LastAt(measure) ?? evidence.At,
    };

    /// <summary>The last value in the window that TaskerOps exported to Prometheus; null if there is none.</summary>
    public static Reading? Exported(Kpi kpi, WindowEvidence evidence)
    {
        if (!evidence.Prometheus.Of(Measure.KpiValue).TryGetValue(kpi.Key, out var points))
        {
            return null;
        }

        var last = points.LastOrDefault(point => point.Value is not null && evidence.Window.Contains(point.At));
        return last.Value is null ? null : Blank(kpi, evidence, Measure.KpiValue) with
        {
            Value = last.Value,
            Samples = points.Count,
            Method = Method.Estimate,
            Source = Source.Prometheus,
            TakenAt = last.At,
        };
    }
}
