using TaskerOps.Core.Evidence;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Kpis;

/// <summary>The fullest pool of all processes: as their health endpoints tell, else as Prometheus scraped it, else the sessions of Tasker's role on the server.</summary>
public sealed class ConnectionPoolMeter : IKpiMeter
{
    /// <inheritdoc />
    public Kpi Kpi => Kpi.ConnectionPool;

    /// <inheritdoc />
    public IReadOnlyList<Measure> Wants => [Measure.PoolUtilization];

    /// <inheritdoc />
    public Reading Read(WindowEvidence evidence) =>
        Highest(evidence, evidence.Own, Measure.PoolUtilization, Method.Exact, Source.Tasker)
        ?? Highest(evidence, evidence.Prometheus, Measure.PoolUtilization, Method.Estimate, Source.Prometheus)
        ?? Highest(evidence, evidence.Own, Measure.ServerSessions, Method.Estimate, Source.Postgres)
        ?? SampledReading.Blank(Kpi, evidence, Measure.PoolUtilization) with
        {
            Absence = evidence.PrometheusAbsence is { Reason: AbsenceReason.SourceDown } down
                ? down
                : new Absence(AbsenceReason.Absent, "No health endpoint answers, Prometheus has no tasker_db_pool_connections, and the database does not show Tasker's sessions."),
        };

    private Reading? Highest(WindowEvidence evidence, SampleSet samples, Measure measure, Method method, Source source)
    {
        var last = samples.Of(measure)
            .Select(line => (line.Key, Last: line.Value.LastOrDefault(sample => sample.Value is not null && evidence.Window.Contains(sample.At))))
            .Where(line => line.Last.Value is not null)
            .ToDictionary(line => line.Key, line => line.Last, StringComparer.Ordinal);
        return last.Count == 0 ? null : SampledReading.Blank(Kpi, evidence, Measure.PoolUtilization) with
        {
            Value = last.Values.Max(point => point.Value),
            Samples = last.Count,
            Method = method,
            Source = source,
            TakenAt = last.Values.Max(point => point.At),
            Details = last.ToDictionary(line => line.Key, line => line.Value.Value, StringComparer.Ordinal),
        };
    }
}
