using TaskerOps.Core.Activity;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Figures;

/// <summary>Tells from the events of a window what was open at a moment within it.</summary>
public static class Rewind
{
    /// <summary>
    /// Open tasks are exact: each later move is taken back. Enqueued steps are those that still wait and those claimed
    /// later; steps whose task ended without anyone claiming them are gone. Null if the end of the window is not known.
    /// </summary>
    public static Standing? To(EngineActivity activity, DateTimeOffset moment)
    {
        if (activity.Standing is not { } standing)
        {
            return null;
        }

        var tasks = standing.OpenTasks.ToBuilder();
        for (var i = activity.TaskEvents.Count - 1; i >= 0 && activity.TaskEvents[i].At >= moment; i--)
        {
            var move = activity.TaskEvents[i];
            if (move.From is null || TaskState.IsTerminal(move.From))
            {
                tasks.Remove(move.Task);
            }
            else
            {
                tasks[move.Task] = new OpenTask(move.From, move.At, move.TaskCreatedAt, move.Namespace, move.Template);
            }
        }

        var steps = standing.EnqueuedSteps.ToBuilder();
        steps.RemoveRange([.. steps.Where(step => step.Value.EnqueuedAt >= moment).Select(step => step.Key)]);
        foreach (var claim in StepFigures.Claims(activity))
        {
            if (claim.At >= moment && claim.Since is { } since && since < moment)
            {
                steps[claim.Row] = new WaitingStep(claim.Task, claim.Namespace, since, claim.Template, claim.Name);
            }
        }

        return new Standing(tasks.ToImmutable(), steps.ToImmutable());
    }
}
