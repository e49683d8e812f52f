using TaskerOps.Core.Counters;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Engine;

/// <summary>Tasker's counters in Prometheus beside the rows of its tables of the same stretch of time.</summary>
public static class CounterFigures
{
    private const double ToleratedShare = 1;

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

        var samples = CounterSamples.Read(parts.Prometheus.Of(Measure.TaskerCounters));
        var figures = samples.Counters.Select(counter => CounterCheck.Of(counter, samples, activity, activity.Window.To)).OfType<CounterCheck>().Select(Figure).ToList();
        if (figures.Count == 0)
        {
            return EngineSection<EngineFigure>.Without(new Absence(AbsenceReason.NoTraffic, "Prometheus has not scraped Tasker's counters for long enough."));
        }

        var odd = figures.Count(figure => figure.Level is not VerdictLevel.Well);
        return new(
            odd > 0 ? VerdictLevel.Warning : VerdictLevel.Well,
            odd > 0 ? $"{Humane.Count(odd)} of {Humane.Count(figures.Count)} counters disagree with the database." : "Tasker's counters agree with the database.",
            [.. figures.OrderByDescending(figure => figure.Level)]);
    }

    private static EngineFigure Figure(CounterCheck check) => new(
        "", check.Counter.Name, Humane.Of(check.Counted, "rows"), check.Share > ToleratedShare ? VerdictLevel.Warning : VerdictLevel.Well,
        $"the database has {Humane.Count(check.Rows)} in the same {Humane.Span(check.To - check.From)}", check.To);
}
