using TaskerOps.Core.Series;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Steps stand enqueued or in work though their task has ended: they never run, or their effect is lost.</summary>
public sealed class Orphans : FindingRule
{
    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "orphans", "Orphans", FindingSeverity.Note, "", 0, TimeSpan.FromMinutes(1),
        "Nothing waits for these steps. Harmless if they never began; of those in progress the effect may have happened and is recorded nowhere.")
    {
        IsCountedByItsRows = true,
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.Orphans.Value is not { } steps)
        {
            return CannotSee(evidence, setting, evidence.Orphans.Absence);
        }

        var orphans = steps.Where(step => evidence.At - step.Since > setting.For).OrderBy(step => step.Since).ToList();
        if (orphans.Count <= setting.Threshold)
        {
            return Clear(evidence, setting, orphans.Count, "No step is left behind by a task that ended.");
        }

        return Raised(
            evidence, setting, orphans.Count, orphans[0].Since,
            $"{Humane.Count(orphans.Count, "step")} left behind ({FindingText.Groups(orphans.Select(step => step.State))}) by {Humane.Count(orphans.Select(step => step.Task).Distinct().Count(), "task")} that ended ({FindingText.Groups(orphans.Select(step => step.End.State))}).",
            [
                .. orphans.Take(FindingFact.Most).Select(step => new FindingFact(
                    $"{step.Namespace}/{step.Template}, step {step.Name}: {step.State}, its task {step.End.State} at {FindingText.Time(step.End.At)}, for", FindingText.Span(evidence.At - step.Since)) { Task = step.Task }),
            ]);
    }
}
