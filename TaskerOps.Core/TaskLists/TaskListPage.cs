namespace TaskerOps.Core.TaskLists;

/// <summary>A page of the list of tasks.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Next">Where the next page begins: tasks with keys less than this; null = there are none.</param>
/// <param name="Looked">How many tasks were looked at.</param>
/// <param name="IsCutShort">Whether looking ended at <see cref="MostLooked"/> before the page was full: there may be more further back.</param>
/// <param name="IsKnown">False where what was active at that moment cannot be told cheaply any more.</param>
public sealed record TaskListPage(IReadOnlyList<TaskListRow> Rows, Guid? Next, int Looked, bool IsCutShort, bool IsKnown = true)
{
    /// <summary>Rows of a page unless another number is asked for.</summary>
    public const int Usual = 50;

    /// <summary>Most rows of a page.</summary>
    public const int Most = 200;

    /// <summary>How many tasks one page looks at.</summary>
    public const int MostLooked = 20_000;
}
