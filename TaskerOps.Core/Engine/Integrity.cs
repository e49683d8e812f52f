using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Engine;

/// <summary>What Tasker does twice, from the doubled rows of its tables.</summary>
public static class Integrity
{
    /// <summary>The stretch of time that the figures are of.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    /// <summary>The stretch of time that the chart shows.</summary>
    public static readonly TimeSpan Drawn = TimeSpan.FromHours(1);

    /// <summary>More than this share of all steps, in per cent, is not an accident.</summary>
    private const double Tolerated = 1;

    private static readonly StepsDoubledPanel Panel = new();

    /// <summary>By namespace.</summary>
    public static EngineSection<IntegrityRow> Of(LiveParts parts)
    {
        if (parts.Activity is not { } activity)
        {
            return EngineSection<IntegrityRow>.Without(
                parts.AbsenceOf(SourceNames.Postgres) ?? new Absence(AbsenceReason.Absent, "Tasker's tables have not been read yet."));
        }

        var from = activity.Window.To - Span;
        var rows = activity.StepEvents.Where(step => step.At >= from && (step.Kind is StepEventKind.Enqueued || StepsDoubledPanel.KindOf(step.Kind) is not null))
            .GroupBy(step => step.Namespace, StringComparer.Ordinal)
            .Select(steps => new IntegrityRow(
                steps.Key, Count(steps, StepEventKind.Enqueued), Count(steps, StepEventKind.DoubledClaim), Count(steps, StepEventKind.DoubledCompletion), Count(steps, StepEventKind.DoubledEnqueue)))
            .OrderByDescending(row => row.Claims + row.Completions + row.Enqueues).ThenBy(row => row.Namespace, StringComparer.Ordinal).ToList();
        var all = new IntegrityRow("", rows.Sum(row => row.Enqueued), rows.Sum(row => row.Claims), rows.Sum(row => row.Completions), rows.Sum(row => row.Enqueues));
        if (all.Enqueued == 0)
        {
            return EngineSection<IntegrityRow>.Without(new Absence(AbsenceReason.NoTraffic, $"No step was enqueued within {Humane.Span(Span)}."));
        }

        var worst = 100d * Math.Max(all.Claims, Math.Max(all.Completions, all.Enqueues)) / all.Enqueued;
        return new(
            worst > Tolerated ? VerdictLevel.Warning : VerdictLevel.Well,
            worst == 0
                ? $"Nothing was done twice within {Humane.Span(Span)}, of {Humane.Count(all.Enqueued)} steps."
                : $"Of {Humane.Count(all.Enqueued)} steps within {Humane.Span(Span)}, {Humane.Count(all.Claims)} were taken twice ({Humane.Of(all.ClaimShare, "%")}), {Humane.Count(all.Completions)} completed twice, {Humane.Count(all.Enqueues)} enqueued twice.",
            rows);

        static int Count(IEnumerable<StepEvent> steps, StepEventKind kind) => steps.Count(step => step.Kind == kind);
    }

    /// <summary>The chart; null before the tables have been read.</summary>
    public static PanelData? Draw(LiveParts parts)
    {
        if (parts.Activity is not { } activity)
        {
            return null;
        }

        var window = Window.EndingAt(activity.Window.To, Drawn);
        var step = StepSize.For(Drawn) > PrometheusPoller.Step ? StepSize.For(Drawn) : PrometheusPoller.Step;
        var buckets = new Buckets(new Window(window.AlignedTo(step).From, window.To), step);
        return activity.Since(buckets.Window.From) is { } drawn
            ? Panel.Draw(new WindowEvidence { Window = buckets.Window, At = activity.TakenAt, Activity = drawn }, new PanelQuery(buckets, new HashSet<string>(StringComparer.Ordinal)))
            : null;
    }
}
