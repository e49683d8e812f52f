using TaskerOps.Core.Evidence;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Kpis;

/// <summary>p99 of TaskerOps' own calls of Tasker's API; a call that was given up counts as its time-out. Where they do not reach, what TaskerOps exported.</summary>
public sealed class ApiResponseTimeMeter : IKpiMeter
{
    /// <inheritdoc />
    public Kpi Kpi => Kpi.ApiResponseTime;

    /// <inheritdoc />
    public IReadOnlyList<Measure> Wants => [Measure.KpiValue];

    /// <inheritdoc />
    public Reading Read(WindowEvidence evidence)
    {
        var times = evidence.Own.Of(Measure.ApiDuration).Values.SelectMany(line => line)
            .Where(sample => sample.Value is not null && evidence.Window.Contains(sample.At))
            .Select(sample => sample.Value!.Value).Order().ToList();
        var blank = SampledReading.Blank(Kpi, evidence, Measure.ApiDuration) with { Method = Method.Probe, Source = Source.Probe };
        if (times.Count == 0)
        {
            return SampledReading.Exported(Kpi, evidence) ?? blank with
            {
                Absence = evidence.PrometheusAbsence is { Reason: not AbsenceReason.NotConfigured } down
                    ? down
                    : new Absence(AbsenceReason.NotConfigured, "No orchestrator is configured to be probed (TaskerOps:Tasker:Orchestrators); Tasker itself exposes no API histogram."),
            };
        }

        return blank with
        {
            Value = Percentile.Of(times, 0.99),
            Samples = times.Count,
            Details = new Dictionary<string, double?>(StringComparer.Ordinal)
            {
                ["p50"] = Percentile.Of(times, 0.50),
                ["p95"] = Percentile.Of(times, 0.95),
            },
        };
    }
}
