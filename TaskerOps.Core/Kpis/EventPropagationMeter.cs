using TaskerOps.Core.Activity;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Kpis;

/// <summary>
/// p95 of the time from enqueue to first claim, by the time of the claim. Steps that still wait count with their age so
/// far: over the claimed ones alone an engine without workers has its best figure of the day.
/// </summary>
public sealed class EventPropagationMeter() : ActivityMeter(Kpi.EventPropagation)
{
    /// <inheritdoc />
    protected override Reading Read(EngineActivity activity, Reading blank)
    {
        if (activity.Standing is not { } standing)
        {
            return blank with { Absence = new Absence(AbsenceReason.OutOfReach, "Too much has moved since then for the tables to tell what was waiting.") };
        }

        var end = activity.Window.To;
        var waiting = standing.WaitingSteps.Select(step => Math.Max(0, (end - step.EnqueuedAt).TotalMilliseconds)).ToList();
        var times = StepFigures.Claims(activity).Select(claim => claim.Milliseconds ?? 0).Concat(waiting).Order().ToList();
        var details = new Dictionary<string, double?>(StringComparer.Ordinal)
        {
            ["p50"] = Percentile.Of(times, 0.50),
            ["waiting"] = waiting.Count,
            ["oldestWaitingMs"] = waiting.Count == 0 ? null : waiting.Max(),
        };
        return times.Count == 0
            ? blank with { Details = details, Absence = new Absence(AbsenceReason.NoTraffic, "No step was claimed, and none waits.") }
            : blank with { Value = Percentile.Of(times, 0.95), Samples = times.Count, Details = details, Notice = Panels.WorkersPanel.NoticeOf(activity) };
    }
}
