using TaskerOps.Core.Counters;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>A counter of Tasker says another number than the rows that it counts: whoever reads it is misled.</summary>
public sealed class CounterMismatch : FindingRule
{
    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "counter-mismatch", "A figure disagrees", FindingSeverity.Note, "%", 1, TimeSpan.FromMinutes(1),
        "Trust the database's figures. Less than the database: an orchestrator that Prometheus does not scrape, or a restart. More: something is counted twice.");

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

        var checks = samples.Counters.Select(counter => CounterCheck.Of(counter, samples, activity, evidence.At)).OfType<CounterCheck>().OrderByDescending(check => check.Share).ToList();
        if (checks.Count == 0)
        {
            return CannotSee(evidence, setting, new Absence(AbsenceReason.Absent, "Prometheus has not scraped Tasker's counters for long enough."));
        }

        var wrong = checks.FindAll(check => check.Share > setting.Threshold);
        return wrong.Count == 0
            ? Clear(evidence, setting, checks[0].Share, "Tasker's counters agree with the database.")
            : Raised(
                evidence, setting, wrong[0].Share, wrong.Min(check => check.From), $"{string.Join("; ", wrong.Select(Sentence))}.",
                [.. wrong.Select(check => new FindingFact($"{check.Counter.Metric} from {FindingText.Time(check.From)} to {FindingText.Time(check.To)}: {Humane.Count((long)check.Counted)}, in the database", Humane.Count(check.Rows, "row")) { Place = FindingPlace.System })]);
    }

    private static string Sentence(CounterCheck check) =>
        $"{check.Counter.Metric} says {Humane.Count((long)check.Counted)} {check.Counter.Name} in {FindingText.Span(check.To - check.From)}, the database {Humane.Count(check.Rows)}";
}
