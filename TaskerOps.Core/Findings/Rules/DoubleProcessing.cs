using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Two orchestrators process the same result: steps get two rows where one belongs, though one worker ran them.</summary>
public sealed class DoubleProcessing : FindingRule
{
    /// <summary>Over which time doubles are held against enqueues.</summary>
    public static readonly TimeSpan Span = TimeSpan.FromMinutes(5);

    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "double-processing", "Results are processed twice", FindingSeverity.Warn, "%", 1, TimeSpan.Zero,
        "Counters of this cluster count rows, not steps: trust the database's figures. More than one orchestrator reads the same queue; one ends it.")
    {
        Explains = ["steps-doubled", "database-errors"],
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.Activity.Value is not { } activity)
        {
            return CannotSee(evidence, setting, evidence.Activity.Absence);
        }

        var seen = FindingEvidence.StepsWithin(activity, evidence.At, Span, kind => kind is StepEventKind.Enqueued || IsDouble(kind)).ToList();
        var enqueued = seen.Count(step => step.Kind is StepEventKind.Enqueued);
        // A row may double the one before and take its place at once: it is one row too many, and a double first of all.
        var doubled = seen.Where(step => IsDouble(step.Kind)).OrderBy(step => step.Kind is StepEventKind.PlaceTakenTwice).DistinctBy(step => step.Row).OrderBy(step => step.At).ToList();
        var moves = activity.TaskEvents.Where(move => move.TakesPlaceOfAnother && move.At >= evidence.At - Span && move.At < evidence.At).ToList();
        var rows = doubled.Count + moves.Count;
        var share = Share.Of(rows, enqueued);
        if (share <= setting.Threshold)
        {
            return Clear(evidence, setting, share, rows == 0 ? "No result was processed twice in 5 min." : $"{FindingText.Percent(share)} of the steps were processed twice in 5 min.");
        }

        var (enqueues, completions) = (doubled.Count(step => step.Kind is StepEventKind.DoubledEnqueue), doubled.Count(step => step.Kind is StepEventKind.DoubledCompletion));
        return Raised(
            evidence, setting, share, doubled.Select(step => step.At).Concat(moves.Select(move => move.At)).Min(),
            $"{Humane.Count(rows, "row")} too many for {Humane.Count(enqueued, "step")} sent in 5 min ({FindingText.Percent(share)}): {Humane.Count(enqueues, "doubled enqueue")}, {Humane.Count(completions, "doubled completion")}, {Humane.Count(doubled.Count - enqueues - completions, "other")}, {Humane.Count(moves.Count, "move")} of tasks.",
            [
                .. FindingText.Counted(doubled.Select(step => step.Namespace).Concat(moves.Select(move => move.Namespace))).Take(FindingFact.Most)
                    .Select(group => new FindingFact(group.Name, Humane.Count(group.Count, "row")) { Namespace = group.Name }),
                .. doubled.TakeLast(FindingFact.Most).Reverse().Select(step => new FindingFact(
                    $"{step.Namespace}/{step.Template}, step {step.Name}, at {FindingText.Time(step.At)}") { Task = step.Task }),
                .. moves.TakeLast(FindingFact.Most).Reverse().Select(move => new FindingFact(
                    $"{move.Namespace}/{move.Template}, moved twice at once, to {move.To} at {FindingText.Time(move.At)}") { Task = move.Task }),
            ]);
    }

    private static bool IsDouble(StepEventKind kind) => kind is StepEventKind.DoubledEnqueue or StepEventKind.DoubledCompletion or StepEventKind.PlaceTakenTwice;
}
