using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Activity;

/// <summary>Reads the rows of one task as its moves. A task completes once and fails once: the first time counts.</summary>
public static class TaskHistory
{
    /// <summary>Order of an entity's rows: sort key, then time, then key.</summary>
    public static int Compare(TaskRow left, TaskRow right)
    {
        var order = left.SortKey.CompareTo(right.SortKey);
        if (order == 0)
        {
            order = left.At.CompareTo(right.At);
        }

        return order == 0 ? left.Id.CompareTo(right.Id) : order;
    }

    /// <summary>Appends the moves of one task.</summary>
    /// <param name="rows">All rows of the task up to some moment, ordered by <see cref="Compare"/>.</param>
    /// <param name="events">Receives them in the order of the rows.</param>
    public static void Read(ReadOnlySpan<TaskRow> rows, List<TaskEvent> events)
    {
        string? from = null;
        var completed = false;
        var failed = false;
        for (var place = 0; place < rows.Length; place++)
        {
            var row = rows[place];
            var completes = row.ToState is TaskState.Complete;
            var fails = TaskState.IsFailure(row.ToState);
            events.Add(new TaskEvent(
                row.Id, row.Task, row.At, from, row.ToState, row.TaskCreatedAt, row.Namespace, completes && !completed, fails && !failed, row.Template)
            {
                TakesPlaceOfAnother = place > 0 && row.SortKey == rows[place - 1].SortKey && (place == 1 || row.SortKey != rows[place - 2].SortKey),
            });
            completed |= completes;
            failed |= fails;
            from = row.ToState;
        }
    }
}
