using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Two workers claim the same step within milliseconds, and both run its handler.</summary>
public sealed class DoubleExecution : FindingRule
{
    /// <summary>Over which time doubles are held against enqueues.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "double-execution", "Steps run twice", FindingSeverity.Warn, "%", 1, TimeSpan.Zero,
        "Handlers must bear being run twice, and retry budgets are spent twice. One worker per queue ends it.")
    {
        Explains = ["steps-doubled", "step-failures", "database-errors"],
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.Activity.Value is not { } activity)
        {
            return CannotSee(evidence, setting, evidence.Activity.Absence);
        }

        var seen = FindingEvidence.StepsWithin(activity, evidence.At, Span, kind => kind is StepEventKind.Enqueued or StepEventKind.DoubledClaim)
            .ToLookup(step => step.Kind);
        var (enqueued, doubled) = (seen[StepEventKind.Enqueued].Count(), seen[StepEventKind.DoubledClaim].ToList());
        var share = Share.Of(doubled.Count, enqueued);
        if (share <= setting.Threshold)
        {
            return Clear(evidence, setting, share, doubled.Count == 0 ? "No step was claimed twice in 5 min." : $"{FindingText.Percent(share)} of the steps were claimed twice in 5 min.");
        }

        var workers = activity.Reports.Where(report => report.At >= evidence.At - Span && report.At < evidence.At).Select(report => report.Worker).Distinct().Count();
        return Raised(
            evidence, setting, share, doubled[0].At,
            $"{Humane.Count(doubled.Count, "doubled claim")} for {Humane.Count(enqueued, "step")} sent in 5 min ({FindingText.Percent(share)}), most in {FindingText.Groups(doubled.Select(step => step.Namespace), 2)}; {Humane.Count(workers, "worker")} reported.",
            [
                .. FindingText.Counted(doubled.Select(step => step.Namespace)).Take(FindingFact.Most)
                    .Select(group => new FindingFact(group.Name, Humane.Count(group.Count, "doubled claim")) { Namespace = group.Name }),
                .. doubled.TakeLast(FindingFact.Most).Reverse().Select(step => new FindingFact(
                    $"{step.Namespace}/{step.Template}, step {step.Name}, at {FindingText.Time(step.At)}, after", FindingText.Span(step.At - (step.Since ?? step.At))) { Task = step.Task }),
            ]);
    }
}
