using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Panels;

/// <summary>p50, p95 and p99 of Tasker's API; the total is p99.</summary>
public sealed class ApiResponseTimePanel() : ProcessPanel(
    new PanelInfo("api-response-time", "API response time", PanelGroup.SystemHealth, "ms", "ms",
        "p50, p95 and p99 of Tasker's API; the total is p99.", Kpi: Kpi.ApiResponseTime),
    Measure.ApiDuration, Measure.ApiQuantile)
{
    private static readonly (string Label, double Fraction)[] Quantiles = [("p50", 0.50), ("p95", 0.95), ("p99", 0.99)];

    /// <inheritdoc />
    protected override Source OwnSource => Source.Probe;

    /// <inheritdoc />
    protected override Method OwnMethod => Method.Probe;

    /// <inheritdoc />
    protected override IReadOnlyDictionary<string, Point[]> OwnLines(SampleSet samples, Buckets buckets)
    {
        var durations = Durations(samples).ToLookup(sample => buckets.IndexOf(sample.At), sample => sample.Value!.Value);
        return Quantiles.ToDictionary(
            quantile => quantile.Label,
            quantile => Sampling.Gaps(buckets).Select((gap, index) => gap with { Value = Percentile.Of([.. durations[index].Order()], quantile.Fraction) }).ToArray(),
            StringComparer.Ordinal);
    }

    /// <inheritdoc />
    protected override PanelTotal Total(IReadOnlyList<Line> lines, WindowEvidence evidence, PanelQuery query)
    {
        var durations = Durations(evidence.Own).Where(sample => query.Buckets.Window.Contains(sample.At)).Select(sample => sample.Value!.Value).Order().ToList();
        var parts = durations.Count > 0
            ? Quantiles.ToDictionary(quantile => quantile.Label, quantile => Percentile.Of(durations, quantile.Fraction), StringComparer.Ordinal)
            : lines.ToDictionary(line => line.Label, line => line.Points.Max(point => point.Value), StringComparer.Ordinal);
        return new PanelTotal(parts.GetValueOrDefault("p99"), durations.Count, parts);
    }

    /// <inheritdoc />
    protected override Absence Missing(WindowEvidence evidence) => new(
        AbsenceReason.NotConfigured, "No orchestrator is configured to be probed (TaskerOps:Tasker:Orchestrators), and Prometheus has no series taskerops_probe_duration_seconds_bucket for this window.");

    private static IEnumerable<Point> Durations(SampleSet samples) =>
        samples.Of(Measure.ApiDuration).SelectMany(line => line.Value).Where(sample => sample.Value is not null);
}
