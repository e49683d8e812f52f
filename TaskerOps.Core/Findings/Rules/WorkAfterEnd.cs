using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Workers run steps of tasks that have failed or were cancelled: results exist though the task says it failed.</summary>
public sealed class WorkAfterEnd : FindingRule
{
    /// <summary>How far back reports count.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(15);

    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "work-after-end", "Work done for dead tasks", FindingSeverity.Note, "", 0, TimeSpan.Zero,
        "What these steps did has happened though their task failed: check it before the task is repeated.")
    {
        Explains = ["steps-completed"],
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.Activity.Value is not { } activity)
        {
            return CannotSee(evidence, setting, evidence.Activity.Absence);
        }

        var late = FindingEvidence.StepsWithin(activity, evidence.At, Span, kind => kind is StepEventKind.ReportedAfterEnd).ToList();
        if (late.Count <= setting.Threshold)
        {
            return Clear(evidence, setting, late.Count, $"No step was run for a dead task in {FindingText.Span(Span)}.");
        }

        return Raised(
            evidence, setting, late.Count, late[0].At,
            $"{Humane.Count(late.Count, "step")} of {Humane.Count(late.Select(step => step.Task).Distinct().Count(), "dead task")} reported in {FindingText.Span(Span)}, first at {FindingText.Time(late[0].At)}; most in {FindingText.Groups(late.Select(step => step.Namespace), 2)}.",
            [
                .. late.TakeLast(FindingFact.Most).Reverse().Select(step => new FindingFact(
                    $"{step.Namespace}/{step.Template}, step {step.Name}, after the end of its task by", FindingText.Span(step.At - (step.Since ?? step.At))) { Task = step.Task }),
            ]);
    }
}
