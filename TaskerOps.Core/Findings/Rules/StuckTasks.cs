using TaskerOps.Core.Activity;
using TaskerOps.Core.Engine;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Findings.Rules;

/// <summary>Tasks stand still for longer than tasks of their template usually do in that state; sooner or later staleness detection gives them up.</summary>
public sealed class StuckTasks : FindingRule
{
    /// <inheritdoc />
    public override Finding Finding { get; } = new(
        "stuck-tasks", "Tasks wait in nobody's hands", FindingSeverity.Warn, "s", 120, TimeSpan.Zero,
        "Look at the oldest: its page shows which step it waits for. What is not moving when the dead-letter queue takes it is lost to its caller.")
    {
        Explains = ["tasks-active", "tasks-completed"],
    };

    /// <inheritdoc />
    public override FindingReading Read(FindingEvidence evidence, FindingSetting setting)
    {
        if (evidence.Activity.Value is not { Standing: { } standing } activity)
        {
            return CannotSee(evidence, setting, evidence.Activity.Absence);
        }

        if (evidence.Usual.Value is not { } usual)
        {
            return CannotSee(evidence, setting, evidence.Usual.Absence);
        }

        var least = TimeSpan.FromSeconds(setting.Threshold);
        var stuck = standing.OpenTasks
            .Where(task => Tasker.TaskState.IsActive(task.Value.State) && evidence.At - task.Value.Since > least
                && !(evidence.At - task.Value.Since <= usual.Of(task.Value.Namespace, task.Value.Template, task.Value.State)))
            .OrderBy(task => task.Value.Since).ToList();
        if (stuck.Count > 0)
        {
            // Of two orchestrators one may complete a task and the other write a row behind that: nobody waits for it.
            var completed = activity.TaskEvents.Where(move => move.FirstCompletion && move.At < evidence.At).Select(move => move.Task).ToHashSet();
            stuck.RemoveAll(task => completed.Contains(task.Key));
        }

        if (stuck.Count == 0)
        {
            return Clear(evidence, setting, 0, $"No task stays in its state for longer than usual, and longer than {FindingText.Span(least)}.");
        }

        var age = evidence.At - stuck[0].Value.Since;
        return Raised(
            evidence, setting, age.TotalSeconds, stuck[0].Value.Since,
            $"{Humane.Count(stuck.Count, "task")} in {FindingText.Groups(stuck.Select(task => task.Value.State))} {(stuck.Count == 1 ? "has" : "have")} not moved for longer than is usual, the oldest for {FindingText.Span(age)}.",
            [.. stuck.Take(FindingFact.Most).Select(task => Fact(task.Key, task.Value, usual, evidence))]);
    }

    private static FindingFact Fact(Guid key, OpenTask task, UsualStays usual, FindingEvidence evidence) => new(
        $"{task.Namespace}/{task.Template} in {task.State}{(usual.Of(task.Namespace, task.Template, task.State) is { } stay ? $", usually for {FindingText.Span(stay)} at most" : "")}{Left(key, task, evidence)}; for",
        FindingText.Span(evidence.At - task.Since))
    {
        Task = key,
    };

    private static string Left(Guid key, OpenTask task, FindingEvidence evidence) => StalenessForecast.Due(key, task, evidence.Limits) switch
    {
        null => "",
        { DueAt: var due } when due <= evidence.At => ", the dead-letter queue takes it at the next detection run",
        { DueAt: var due } => $", {FindingText.Span(due - evidence.At)} before the dead-letter queue takes it",
    };
}
