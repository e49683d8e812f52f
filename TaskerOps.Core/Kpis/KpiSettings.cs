using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Kpis;

/// <summary>The settings of all KPIs. A scope is empty for the whole system, or the "namespace/template" of a template with thresholds of its own.</summary>
/// <param name="options">By key; a KPI without settings is as Tasker documents it.</param>
public sealed class KpiSettings(IReadOnlyDictionary<string, KpiOptions> options)
{
    private static readonly KpiOptions Documented = new();

    /// <summary>The window of a KPI.</summary>
    public TimeSpan WindowOf(Kpi kpi, string scope = "") => TimeSpan.FromSeconds(Of(kpi, scope).Window);

    /// <summary>What a KPI is held against.</summary>
    public KpiThresholds ThresholdsOf(Kpi kpi, string scope = "") => Of(kpi, scope).ThresholdsOf(kpi);

    /// <summary>How long a KPI must be beyond its alert value to be in breach.</summary>
    public TimeSpan ForOf(Kpi kpi, string scope = "") => TimeSpan.FromSeconds(Of(kpi, scope).For);

    /// <summary>The templates for which a KPI has thresholds of their own, sorted.</summary>
    public IReadOnlyList<string> TemplatesOf(Kpi kpi) => [.. Of(kpi, "").Templates.Keys.Order(StringComparer.Ordinal)];

    /// <summary>Holds a reading against the thresholds of its KPI; fewer samples than are needed to show give no value.</summary>
    public KpiReading Judge(Kpi kpi, Reading reading, string scope = "")
    {
        var thresholds = ThresholdsOf(kpi, scope);
        var shown = reading.Value is not null && reading.Samples < thresholds.MinimumToShow
            ? reading with { Value = null, Absence = new Absence(AbsenceReason.NoTraffic, $"{reading.Samples} samples are too few to show.") }
            : reading;
        return new KpiReading(kpi, shown, thresholds) { Scope = scope };
    }

    private KpiOptions Of(Kpi kpi, string scope)
    {
        var whole = options.GetValueOrDefault(kpi.Key, Documented);
        return scope.Length > 0 && whole.Templates.TryGetValue(scope, out var own) ? own.Over(whole) : whole;
    }
}
