using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Kpis;

/// <summary>Mean time of Tasker's read functions: growth of time ÷ growth of calls in the window as the server counts them; else TaskerOps' own timed calls; else what it exported.</summary>
public sealed class SqlFunctionTimeMeter : IKpiMeter
{
    /// <inheritdoc />
    public Kpi Kpi => Kpi.SqlFunctionTime;

    /// <inheritdoc />
    public IReadOnlyList<Measure> Wants => [Measure.KpiValue];

    /// <inheritdoc />
    public Reading Read(WindowEvidence evidence)
    {
        var blank = SampledReading.Blank(Kpi, evidence, Measure.SqlFunctionCalls);
        var counted = evidence.Own.Of(Measure.SqlFunctionCalls);
        if (counted.Count > 0)
        {
            var calls = Growth(counted, evidence.Window);
            var time = Growth(evidence.Own.Of(Measure.SqlFunctionTime), evidence.Window);
            return calls > 0
                ? blank with { Value = time / calls, Samples = (long)calls }
                : SampledReading.Exported(Kpi, evidence) ?? blank with { Absence = new Absence(AbsenceReason.NoTraffic, "Tasker called none of the measured functions while TaskerOps was watching.") };
        }

        var probes = evidence.Own.Of(Measure.SqlProbe).Values.SelectMany(line => line)
            .Where(sample => sample.Value is not null && evidence.Window.Contains(sample.At)).Select(sample => sample.Value!.Value).ToList();
        return probes.Count > 0
            ? blank with { Value = probes.Average(), Samples = probes.Count, Method = Method.Probe, Source = Source.Probe, TakenAt = evidence.Own.LastAt(Measure.SqlProbe) ?? evidence.At }
            : SampledReading.Exported(Kpi, evidence) ?? blank with
            {
                Absence = evidence.PrometheusAbsence is { Reason: AbsenceReason.SourceDown } down
                    ? down
                    : new Absence(AbsenceReason.Absent, "Neither pg_stat_statements nor pg_stat_user_functions tells of Tasker's functions in this window, and TaskerOps did not call them."),
            };
    }

    private static double Growth(IReadOnlyDictionary<string, IReadOnlyList<Point>> lines, Window window) => lines.Values.Sum(line => Sampling.Growth(line, window));
}
