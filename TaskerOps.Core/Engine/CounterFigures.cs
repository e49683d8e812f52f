using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Engine;

/// <summary>Holds Tasker's counters in Prometheus against the rows of its tables over the same stretch of time. They count rows, so rows are counted here too, doubles and all.</summary>
public static class CounterFigures
{
    /// <summary>Steps enqueued, as the label of <see cref="Measure.TaskerCounters"/>.</summary>
    public const string Enqueued = "steps enqueued";

    /// <summary>Steps completed.</summary>
    public const string Completed = "steps completed";

    /// <summary>Tasks completed.</summary>
    public const string TasksCompleted = "tasks completed";

    /// <summary>The stretch of time: the range of the increase that Prometheus is asked for.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    private const double ToleratedShare = 0.01;
    private const double ToleratedRows = 10;

    /// <summary>A scrape a quarter of a minute and the commits of open transactions come later than what they speak of.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(30);

    /// <summary>The section.</summary>
    public static EngineSection<EngineFigure> Of(LiveParts parts)
    {
        if (parts.AbsenceOf(SourceNames.Prometheus) is { } absence)
        {
            return EngineSection<EngineFigure>.Without(absence);
        }

        if (parts.Activity is not { } activity)
        {
            return EngineSection<EngineFigure>.Without(
                parts.AbsenceOf(SourceNames.Postgres) ?? new Absence(AbsenceReason.Absent, "Tasker's tables have not been read yet."));
        }

        var figures = parts.Prometheus.Of(Measure.TaskerCounters).OrderBy(counter => counter.Key, StringComparer.Ordinal)
            .Select(counter => Compare(counter.Key, counter.Value, activity)).OfType<EngineFigure>().ToList();
        if (figures.Count == 0)
        {
            return EngineSection<EngineFigure>.Without(new Absence(AbsenceReason.NoTraffic, $"Prometheus has not had Tasker's counters for {Humane.Span(Span)} yet."));
        }

        var odd = figures.Count(figure => figure.Level is not VerdictLevel.Well);
        return new(
            odd > 0 ? VerdictLevel.Warning : VerdictLevel.Well,
            odd > 0 ? $"{Humane.Count(odd)} of {Humane.Count(figures.Count)} counters disagree with the database." : "Tasker's counters agree with the database.",
            [.. figures.OrderByDescending(figure => figure.Level)]);
    }

    private static EngineFigure? Compare(string counter, IReadOnlyList<Point> samples, EngineActivity activity)
    {
        var last = samples.LastOrDefault(sample => sample.Value is not null && sample.At + PrometheusPoller.Step <= activity.TakenAt - Settled);
        var (from, to) = (last.At + PrometheusPoller.Step - Span, last.At + PrometheusPoller.Step);
        // A counter that is younger than the stretch says less than the rows, and is not wrong.
        if (last.Value is not { } increase || from < activity.Window.From || samples[0].At > from)
        {
            return null;
        }

        var rows = Rows(counter, activity, from, to);
        var difference = increase - rows;
        var level = Math.Abs(difference) > ToleratedRows && Math.Abs(difference) > ToleratedShare * Math.Max(increase, rows) ? VerdictLevel.Warning : VerdictLevel.Well;
        return new("", counter, Humane.Of(Math.Round(increase), "rows"), level, $"the database has {Humane.Count(rows)} in the same {Humane.Span(Span)}", to);
    }

    private static long Rows(string counter, EngineActivity activity, DateTimeOffset from, DateTimeOffset to)
    {
        return counter switch
        {
            Enqueued => Steps(StepEventKind.Enqueued, StepEventKind.DoubledEnqueue),
            Completed => Steps(StepEventKind.Completed, StepEventKind.DoubledCompletion),
            _ => activity.TaskEvents.Count(move => move.To is TaskState.Complete && move.At >= from && move.At < to),
        };

        long Steps(StepEventKind first, StepEventKind doubled) =>
            activity.StepEvents.Count(step => (step.Kind == first || step.Kind == doubled) && step.At >= from && step.At < to);
    }
}
