using System.Diagnostics.Metrics;
using TaskerOps.Core.Breaches;

namespace TaskerOps.Core.Telemetry;

/// <summary>Exports how the breaches stand, at the moment someone asks.</summary>
public sealed class BreachMetrics
{
    private readonly BreachBoardState _state;

    /// <summary>Registers the instruments with the meter.</summary>
    public BreachMetrics(BreachBoardState state)
    {
        _state = state;
        var meter = TaskerOpsTelemetry.Meter;
        meter.CreateObservableGauge("taskerops.breaches", Breaches, description: "Open breaches by state: open, acknowledged, and of both the snoozed.");
        meter.CreateObservableGauge("taskerops.kpi.state", KpiStates, description: "1 for the state that a KPI is in, 0 for the others; unknown = never measured.");
        meter.CreateObservableGauge("taskerops.kpi.measured", () => Kpis(judgement => judgement.Unmeasured is null ? 1 : 0), description: "Whether a KPI has a value that can be judged.");
        meter.CreateObservableGauge("taskerops.kpi.armed", Armed, description: "Whether the alert of a KPI could fire.");
        meter.CreateObservableGauge("taskerops.finding", Findings, description: "1 while a finding is raised, 0 while it is seen and not raised; absent while it cannot be seen.");
        meter.CreateObservableGauge("taskerops.evaluator.leader", () => _state.IsLeader ? 1 : 0, description: "Whether this process evaluates for all.");
        meter.CreateObservableGauge("taskerops.breach.log.up", LogUp, description: "Whether the breach log answers.");
    }

    private IEnumerable<Measurement<int>> Breaches()
    {
        var open = _state.Board.Open;
        return
        [
            new(open.Count(breach => breach.Acknowledgement is null), new KeyValuePair<string, object?>("state", "open")),
            new(open.Count(breach => breach.Acknowledgement is not null), new KeyValuePair<string, object?>("state", "acknowledged")),
            new(open.Count(breach => breach.Snooze is not null), new KeyValuePair<string, object?>("state", "snoozed")),
        ];
    }

    // Every state each time: a series that is left out would go on with its last value.
    private IEnumerable<Measurement<int>> KpiStates() => _state.Board.Judgements.Values.Where(judgement => judgement.Subject.Kind is SubjectKind.Kpi)
        .SelectMany(judgement => Enum.GetValues<Phase>().Select(phase => new Measurement<int>(
            judgement.Phase == phase ? 1 : 0, [.. Labels(judgement.Subject), new("state", phase.ToString().ToLowerInvariant())])));

    private IEnumerable<Measurement<int>> Kpis(Func<Judgement, int> value) => _state.Board.Judgements.Values.Where(judgement => judgement.Subject.Kind is SubjectKind.Kpi)
        .Select(judgement => new Measurement<int>(value(judgement), Labels(judgement.Subject)));

    private IEnumerable<Measurement<int>> Armed() =>
        _state.Board.Armed.Select(one => new Measurement<int>(one.Value.IsArmed ? 1 : 0, Labels(one.Key)));

    /// <summary>A template's has a label more than the whole system's.</summary>
    private static KeyValuePair<string, object?>[] Labels(Subject subject) => subject.Scope.Length == 0
        ? [new("kpi", subject.Key)]
        : [new("kpi", subject.Key), new("template", subject.Scope)];

    /// <summary>As the judge had them in the last evaluation; what is raised stays so until it is seen to be over.</summary>
    private IEnumerable<Measurement<int>> Findings()
    {
        var board = _state.Board;
        return board.Judgements.Values
            .Where(judgement => judgement.Subject.Kind is SubjectKind.Finding && judgement.EvaluationId == board.EvaluationId && (Judge.IsInBreach(judgement) || judgement.Unmeasured is null))
            .Select(judgement => new Measurement<int>(Judge.IsInBreach(judgement) ? 1 : 0, new KeyValuePair<string, object?>("finding", judgement.Subject.Key)));
    }

    private IEnumerable<Measurement<int>> LogUp() =>
        _state.Board is { IsConfigured: true } board ? [new Measurement<int>(board.NotRecordedSince is null ? 1 : 0)] : [];
}
