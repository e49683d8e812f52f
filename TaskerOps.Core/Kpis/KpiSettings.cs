using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Kpis;

/// <summary>The settings of all KPIs.</summary>
/// <param name="options">By key; a KPI without settings is as Tasker documents it.</param>
public sealed class KpiSettings(IReadOnlyDictionary<string, KpiOptions> options)
{
    private static readonly KpiOptions Documented = new();

    /// <summary>The window of a KPI.</summary>
    public TimeSpan WindowOf(Kpi kpi) => TimeSpan.FromSeconds(Of(kpi).Window);

    /// <summary>What a KPI is held against.</summary>
    public KpiThresholds ThresholdsOf(Kpi kpi) => Of(kpi).ThresholdsOf(kpi);

    /// <summary>How long a KPI must be beyond its alert value to be in breach.</summary>
    public TimeSpan ForOf(Kpi kpi) => TimeSpan.FromSeconds(Of(kpi).For);

    /// <summary>Holds a reading against the thresholds of its KPI; fewer samples than are needed to show give no value.</summary>
    public KpiReading Judge(Kpi kpi, Reading reading)
    {
        var thresholds = ThresholdsOf(kpi);
        return reading.Value is not null && reading.Samples < thresholds.MinimumToShow
            ? new KpiReading(kpi, reading with { Value = null, Absence = new Absence(AbsenceReason.NoTraffic, $"{reading.Samples} samples are too few to show.") }, thresholds)
            : new KpiReading(kpi, reading, thresholds);
    }

    private KpiOptions Of(Kpi kpi) => options.GetValueOrDefault(kpi.Key, Documented);
}
