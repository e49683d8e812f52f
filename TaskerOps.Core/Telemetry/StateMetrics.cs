using System.Diagnostics.Metrics;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;

namespace TaskerOps.Core.Telemetry;

/// <summary>Exports how things stand, at the moment someone asks. What is unknown is not exported: a gap, never a zero.</summary>
public sealed class StateMetrics
{
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(60);

    private readonly LiveState _live;
    private readonly KpiBoard _kpis;
    private readonly TimeProvider _time;

    /// <summary>Registers the instruments with the meter.</summary>
    public StateMetrics(LiveState live, KpiBoard kpis, TimeProvider time)
    {
        (_live, _kpis, _time) = (live, kpis, time);
        var meter = TaskerOpsTelemetry.Meter;
        meter.CreateObservableGauge("taskerops.tasks.active", ActiveTasks, description: "Tasks that have not ended, by namespace and state.");
        meter.CreateObservableGauge("taskerops.steps.waiting", WaitingSteps, description: "Steps that wait for a worker.");
        meter.CreateObservableGauge("taskerops.pool.utilization.percent", () => Last(Measure.PoolUtilization, "process"), description: "Active connections as a share of the pool's maximum, by process.");
        meter.CreateObservableGauge("taskerops.circuit.breaker.state", () => Last(Measure.BreakerState, "process"), description: "0 closed, 1 half-open, 2 open, by process.");
        meter.CreateObservableGauge("taskerops.queue.errors", () => Last(Measure.QueueErrors, "kind"), description: "Messages in trouble now, by kind.");
        meter.CreateObservableCounter("taskerops.database.errors", () => Last(Measure.DatabaseErrors, "kind"), description: "Errors that the database counts, by kind.");
        meter.CreateObservableGauge("taskerops.kpi.value", KpiValues, description: "Value of a KPI in its unit, ms or per cent.");
        meter.CreateObservableGauge("taskerops.kpi.samples", KpiSamples, description: "How many samples the value of a KPI stands on.");
        meter.CreateObservableGauge("taskerops.source.age", SourceAges, "s", "Age of the last answer of a source.");
        meter.CreateObservableGauge("taskerops.source.up", Sources, description: "Whether a source answered when last asked.");
    }

    private IEnumerable<Measurement<double>> ActiveTasks()
    {
        var activity = _live.Parts.Activity;
        return activity?.Standing is not { } standing || _time.GetUtcNow() - activity.TakenAt > Fresh
            ? []
            : standing.OpenTasks.Values.CountBy(task => (Namespace: Labels.Namespaces.Of(task.Namespace), State: Labels.States.Of(task.State))).Select(group =>
                new Measurement<double>(group.Value, new("namespace", group.Key.Namespace), new("state", group.Key.State)));
    }

    private IEnumerable<Measurement<double>> WaitingSteps()
    {
        var activity = _live.Parts.Activity;
        return activity?.Standing is not { } standing || _time.GetUtcNow() - activity.TakenAt > Fresh
            ? []
            : [new Measurement<double>(standing.WaitingSteps.Count())];
    }

    private IEnumerable<Measurement<double>> Last(Measure measure, string label)
    {
        var oldest = _time.GetUtcNow() - Fresh;
        return _live.Parts.Own.Of(measure)
            .Where(line => line.Value[^1] is { Value: not null } last && last.At >= oldest)
            .Select(line => new Measurement<double>(line.Value[^1].Value!.Value, new KeyValuePair<string, object?>(label, line.Key)));
    }

    private IEnumerable<Measurement<double>> KpiValues() =>
        _kpis.Current.Where(kpi => kpi.Reading.Value is not null && kpi.Reading.Source is not Source.Prometheus)
            .Select(kpi => new Measurement<double>(kpi.Reading.Value!.Value, new KeyValuePair<string, object?>("kpi", kpi.Kpi.Key)));

    private IEnumerable<Measurement<long>> KpiSamples() =>
        _kpis.Current.Where(kpi => kpi.Reading is { Value: not null, Source: not Source.Prometheus } && kpi.Reading.Samples > 0)
            .Select(kpi => new Measurement<long>(kpi.Reading.Samples, new KeyValuePair<string, object?>("kpi", kpi.Kpi.Key)));

    private IEnumerable<Measurement<double>> SourceAges() =>
        _live.Parts.Sources.Values.Where(source => source is { Configured: true, AnsweredAt: not null })
            .Select(source => new Measurement<double>((_time.GetUtcNow() - source.AnsweredAt!.Value).TotalSeconds, new KeyValuePair<string, object?>("source", source.Name)));

    private IEnumerable<Measurement<int>> Sources() =>
        _live.Parts.Sources.Values.Where(source => source.Configured)
            .Select(source => new Measurement<int>(source.IsDown ? 0 : 1, new KeyValuePair<string, object?>("source", source.Name)));
}
