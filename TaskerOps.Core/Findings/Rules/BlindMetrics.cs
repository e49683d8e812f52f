using TaskerOps.Core.Counters;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Counters that stand still while the rows that they count are written, and series that can move but once: what is built on them is blind.</summary>
public sealed class BlindMetrics : FindingRule
{
    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "blind-metrics", "A metric cannot move", FindingSeverity.Note, "", 0, TimeSpan.FromMinutes(10),
        "Panels and alerts elsewhere that are built on the metrics named see nothing: build them on TaskerOps' own metrics.")
    {
        IsCountedByItsRows = true,
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.Activity.Value is not { } activity)
        {
            return CannotSee(evidence, setting, evidence.Activity.Absence);
        }

        if (evidence.Counters.Value is not { } samples)
        {
            return CannotSee(evidence, setting, evidence.Counters.Absence);
        }

        var scraped = samples.Counters.Select(counter => StillCounter.Of(counter, samples, activity, evidence.At)).OfType<StillCounter>().ToList();
        if (scraped.Count == 0 && samples.OneShots.Count == 0)
        {
            return CannotSee(evidence, setting, new Absence(AbsenceReason.Absent, "Prometheus scrapes none of Tasker's counters."));
        }

        var still = scraped.Where(counter => counter.Rows >= StillCounter.Enough && evidence.At - counter.Since >= setting.For).OrderBy(counter => counter.Since).ToList();
        var once = samples.OneShots.Where(series => evidence.At - series.From >= setting.For && evidence.At - series.To <= CounterSamples.LongestPause).ToList();
        var count = still.Count + once.Count;
        if (count <= setting.Threshold)
        {
            return Clear(evidence, setting, count, count == 0 ? "No counter of Tasker stands still while its tables move." : $"{Humane.Count(count, "metric")} cannot move.");
        }

        string[] sentences =
        [
            .. still.Select(counter => $"{counter.Counter.Metric} has stood still for {FindingText.Span(evidence.At - counter.Since)}, through {Humane.Count(counter.Rows, "row")} that it should have counted"),
            .. once.Count > 0 ? [$"{Humane.Count(once.Sum(series => series.Series))} series of {Humane.Count(once.Count, "metric")} carry the id of one task and move but once"] : (string[])[],
        ];
        return Raised(
            evidence, setting, count, still.Select(counter => counter.Since).Concat(once.Select(series => series.From)).Min(), string.Join("; ", sentences) + ".",
            [
                .. still.Select(counter => new FindingFact($"{counter.Counter.Metric} ({counter.Counter.Name}): the same value since {FindingText.Time(counter.Since)}, in the database since then", Humane.Count(counter.Rows, "row")) { Place = FindingPlace.System }),
                .. once.Take(FindingFact.Most).Select(series => new FindingFact($"{series.Metric}: one series for each task", Humane.Count(series.Series)) { Place = FindingPlace.System }),
            ]);
    }
}
