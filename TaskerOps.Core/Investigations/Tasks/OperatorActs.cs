using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Investigations.Transitions;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>Tells what persons did. Tasker 0.1.8 changes the step and nothing else: a task that is blocked stays so.</summary>
public static class OperatorActs
{
    /// <summary>What to do instead of an act that was in vain.</summary>
    public const string Advice = "Tasker 0.1.8 never moves a blocked task again, whatever is done to its steps. What works: cancel it, and create it again with its context and a new idempotency key.";

    /// <summary>All of them, in order.</summary>
    public static IEnumerable<OperatorAct> Of(TaskFacts task, IReadOnlyList<StepView> steps, DateTimeOffset now)
    {
        var acts = steps
            .SelectMany(step => step.Operator.Where(move => move.Detail.Operator!.Action is not OperatorMark.Cancel).Select(move => OfStep(task, step, move, now)))
            .Concat(task.Moves.Where(move => move.ToState is TaskState.Cancelled).Take(1).Select(move => Cancelled(steps, move)))
            .Concat(task.Moves.Where(move => move.ToState is TaskState.ResolvedManually).Take(1).Select(move => new OperatorAct(
                move.At, OperatorMark.ResolveManually, null, InVain: false, [.. new Sentence().Add("The task was resolved by hand at ").Add(move.At).Add(".")])));
        return acts.OrderBy(act => act.At);
    }

    private static OperatorAct OfStep(TaskFacts task, StepView step, StepMove move, DateTimeOffset now)
    {
        var mark = move.Detail.Operator!;
        var text = new Sentence().Add(step).Add(mark.Action switch
        {
            OperatorMark.ResetForRetry => " was set to pending by reset_for_retry at ",
            OperatorMark.ResolveManually => " was set to resolved_manually by resolve_manually at ",
            _ => " was completed by hand at ",
        }).Add(move.At);
        if (mark.By is { } by)
        {
            text.Add($" by {by}");
        }

        if (mark.Reason is { } reason)
        {
            text.Add($" ({reason})");
        }

        var next = task.Moves.FirstOrDefault(later => later.At > move.At);
        var state = task.Moves.Count > 0 ? task.Moves[^1].ToState : "";
        var inVain = next is null && !TaskState.IsActive(state);
        text.Add(next is not null
            ? $"; the task moved to {next.ToState} afterwards."
            : $"; the task has not moved since ({Humane.Span(now > move.At ? now - move.At : TimeSpan.Zero)}).");
        return new OperatorAct(move.At, mark.Action, step.Step, inVain, [.. text]);
    }

    private static OperatorAct Cancelled(IReadOnlyList<StepView> steps, TaskMove move)
    {
        var (cancelled, complete) = (steps.Count(step => step.State is StepState.Cancelled), steps.Count(step => StepState.Satisfies(step.State)));
        return new OperatorAct(
            move.At, OperatorMark.Cancel, null, InVain: false,
            [.. new Sentence().Add("The task was cancelled at ").Add(move.At).Add($": {Humane.Count(cancelled, "step")} became cancelled{(complete > 0 ? $", {Humane.Count(complete, "step")} had been done and {(complete == 1 ? "stays" : "stay")} so" : "")}. Tasker does not store by whom.")]);
    }
}
