using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>A person changed a step so that its task should go on, and the task did not move.</summary>
public sealed class VainAction : FindingRule
{
    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "vain-action", "An action did not take", FindingSeverity.Note, "", 0, TimeSpan.FromMinutes(2),
        "Tasker 0.1.8 does not revive a blocked task, whatever becomes of its steps: create the task again, with another context or an idempotency key.")
    {
        IsCountedByItsRows = true,
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.VainChanges.Value is not { } changes)
        {
            return CannotSee(evidence, setting, evidence.VainChanges.Absence);
        }

        var vain = changes.Where(change => evidence.At - change.At > setting.For).OrderBy(change => change.At).ToList();
        if (vain.Count <= setting.Threshold)
        {
            return Clear(evidence, setting, vain.Count, "No step was changed by hand in vain.");
        }

        var tasks = vain.Select(change => change.Task).Distinct().Count();
        return Raised(
            evidence, setting, vain.Count, vain[0].At,
            $"{Humane.Count(vain.Count, "step")} changed by hand ({FindingText.Groups(vain.Select(change => change.State))}), and {(tasks == 1 ? "the task has" : Humane.Count(tasks, "task") + " have")} not moved since, for {FindingText.Span(evidence.At - vain[0].At)}.",
            [
                .. vain.Take(FindingFact.Most).Select(change => new FindingFact(
                    $"{change.Namespace}/{change.Template}, step {change.Name}: {Word(change.State)} at {FindingText.Time(change.At)}, no move for", FindingText.Span(evidence.At - change.At)) { Task = change.Task }),
            ]);
    }

    private static string Word(string state) => state switch
    {
        StepState.Pending => "reset",
        StepState.Complete => "completed by hand",
        _ => "resolved by hand",
    };
}
