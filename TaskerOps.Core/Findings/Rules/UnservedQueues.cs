using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Steps were sent, and no worker takes them: their tasks stand still while every process calls itself healthy.</summary>
public sealed class UnservedQueues : FindingRule
{
    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "unserved-queues", "Nobody takes the work", FindingSeverity.Page, "s", 30, TimeSpan.Zero,
        "Start or restart workers of the namespaces named; a step that waits goes on by itself as soon as one takes it.")
    {
        Explains = ["steps-completed", "tasks-completed", "tasks-active", "workers"],
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.Activity.Value is not { Standing: { } standing } activity)
        {
            return CannotSee(evidence, setting, evidence.Activity.Absence);
        }

        var limit = TimeSpan.FromSeconds(setting.Threshold);
        var waiting = standing.WaitingSteps.Where(step => step.EnqueuedAt < evidence.At).OrderBy(step => step.EnqueuedAt).ToList();
        var queues = Unserved(evidence, activity, limit);
        // Steps say how long somebody has waited; a message may have lost its step long ago, and tells only where no step does.
        var stepsWait = waiting.Count > 0 && evidence.At - waiting[0].EnqueuedAt > limit;
        var since = stepsWait || queues.Count == 0 ? waiting.Select(step => step.EnqueuedAt).FirstOrDefault(evidence.At) : queues[0].OldestVisibleAt!.Value;
        var oldest = evidence.At - since;
        if (oldest <= limit && LateTaking.Of(activity, evidence.At, limit) is { } late)
        {
            return Raised(evidence, setting, late.Longest.TotalSeconds, late.Since, late.Sentence, late.Facts);
        }

        if (oldest <= limit)
        {
            return Clear(evidence, setting, oldest.TotalSeconds, waiting.Count == 0 ? "No step waits for a worker." : $"No step waits for longer than {FindingText.Span(oldest)}.");
        }

        var overdue = waiting.FindAll(step => evidence.At - step.EnqueuedAt > limit);
        return Raised(
            evidence, setting, oldest.TotalSeconds, since, $"{Sentence(overdue, queues, oldest)}{LastReport(activity, evidence.At, limit)}.",
            [
                .. overdue.GroupBy(step => step.Namespace, StringComparer.Ordinal).OrderByDescending(group => group.Count()).Take(FindingFact.Most).Select(group => Fact(group, evidence.At)),
                .. queues.Take(FindingFact.Most).Select(queue => new FindingFact(
                    $"{queue.Name}: {Humane.Count(queue.Visible, "message")} that anybody could take, the oldest for", FindingText.Span(evidence.At - queue.OldestVisibleAt!.Value)) { Place = FindingPlace.System }),
            ]);
    }

    /// <summary>
    /// Worker queues with a message that anybody could have taken for too long, while nothing was taken out of them; none where queues cannot be seen: the steps tell too.
    /// </summary>
    private static List<QueueVitals> Unserved(FindingEvidence evidence, EngineActivity activity, TimeSpan limit) =>
        evidence.Vitals.Value?.Queues.Value is { } board
            ? [.. board.Queues.Where(queue => queue.Kind is QueueKind.Steps && evidence.At - queue.OldestVisibleAt > limit && !IsServed(queue, activity, evidence.At)).OrderBy(queue => queue.OldestVisibleAt)]
            : [];

    private static bool IsServed(QueueVitals queue, EngineActivity activity, DateTimeOffset at) =>
        queue is { Namespace: { } space, OldestVisibleAt: { } lies } && ByTime.Between(activity.StepEvents, lies, at, step => step.At)
            .Any(step => step.Kind is StepEventKind.Claimed && step.At > lies && string.Equals(step.Namespace, space, StringComparison.Ordinal));

    private static string Sentence(List<WaitingStep> overdue, List<QueueVitals> queues, TimeSpan oldest) => overdue.Count == 0
        ? $"{Humane.Count(queues.Sum(queue => queue.Visible), "message")} of steps that nobody waits for any more {(queues.Sum(queue => queue.Visible) == 1 ? "lies" : "lie")} in {Humane.Count(queues.Count, "worker queue")}, the oldest for {FindingText.Span(oldest)}"
        : $"{Humane.Count(overdue.Count, "step")} in {FindingText.Groups(overdue.Select(step => step.Namespace))} {(overdue.Count == 1 ? "waits" : "wait")} for a worker, the oldest for {FindingText.Span(oldest)}";

    private static FindingFact Fact(IGrouping<string, WaitingStep> group, DateTimeOffset at) =>
        new($"{group.Key}: {Humane.Count(group.Count(), "step")}, the oldest for", FindingText.Span(at - group.Min(step => step.EnqueuedAt))) { Namespace = group.Key };

    private static string LastReport(EngineActivity activity, DateTimeOffset at, TimeSpan limit)
    {
        var reports = activity.Reports.Where(report => report.At < at).ToList();
        return reports.Count == 0 ? $"; no worker has reported since {FindingText.Time(activity.Window.From)}"
            : reports.Max(report => report.LastAt) is var last && at - last > limit ? $"; no worker has reported since {FindingText.Time(last)}"
            : "";
    }
}
