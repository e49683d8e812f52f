using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Correlations;

/// <summary>Merges the histories of tasks and steps into one.</summary>
public static class CorrelationTimeline
{
    /// <summary>By time; what happened at the same time in the order of its rows.</summary>
    /// <param name="tasks">The tasks.</param>
    /// <param name="moves">Their rows and entries, in any order.</param>
    /// <param name="steps">The rows of each step, ordered by <see cref="StepHistory.Compare"/>.</param>
    public static IReadOnlyList<TimelineMoment> Of(IReadOnlyCollection<CorrelatedTask> tasks, IReadOnlyCollection<TaskMove> moves, IReadOnlyCollection<StepRow[]> steps)
    {
        var names = tasks.ToDictionary(task => task.Id, task => task.Template.Name);
        var moments = new List<(TimelineMoment Moment, int SortKey)>();
        foreach (var history in moves.GroupBy(move => (move.Task, move.IsEntry)))
        {
            string? before = null;
            foreach (var move in history.OrderBy(move => move.SortKey).ThenBy(move => move.At).ThenBy(move => move.Id))
            {
                moments.Add((
                    new(move.At, move.IsEntry ? MomentKind.DeadLetter : MomentKind.Task, move.Task, null, names.GetValueOrDefault(move.Task, ""), move.State,
                        !move.IsEntry && string.Equals(before, move.State, StringComparison.Ordinal)),
                    move.SortKey));
                before = move.State;
            }
        }

        foreach (var rows in steps)
        {
            for (var i = 0; i < rows.Length; i++)
            {
                if (rows[i].Id != Guid.Empty)
                {
                    var isDouble = i > 0 && string.Equals(rows[i - 1].ToState, rows[i].ToState, StringComparison.Ordinal);
                    moments.Add((new(rows[i].At, MomentKind.Step, rows[i].Task, rows[i].Step, rows[i].Name, rows[i].ToState, isDouble), rows[i].SortKey));
                }
            }
        }

        return [.. moments.OrderBy(one => one.Moment.At).ThenBy(one => one.Moment.Kind).ThenBy(one => one.SortKey).Select(one => one.Moment)];
    }

    /// <summary>A row of a task, or an entry of the investigation queue.</summary>
    /// <param name="Id">Key of the row.</param>
    /// <param name="Task">The task.</param>
    /// <param name="IsEntry">Whether it is an entry.</param>
    /// <param name="State">The state entered, or the reason.</param>
    /// <param name="SortKey">Position in the task's history.</param>
    /// <param name="At">When, UTC.</param>
    public sealed record TaskMove(Guid Id, Guid Task, bool IsEntry, string State, int SortKey, DateTimeOffset At);
}
