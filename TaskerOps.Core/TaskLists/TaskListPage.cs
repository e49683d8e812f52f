namespace TaskerOps.Core.TaskLists;

/// <summary>A page of the list of tasks.</summary>
/// <param name="Rows">Newest first.</param>
/// <param name="Next">Where the next page begins: tasks with keys less than this; null = there are none.</param>
/// <param name="Looked">How many tasks were looked at.</param>
/// <param name="IsCutShort">Whether looking ended before the page was full, at <see cref="MostLooked"/> or at <see cref="Since"/>: there may be more further back.</param>
/// <param name="IsKnown">False where what was active at that moment cannot be told cheaply any more.</param>
public sealed record TaskListPage(IReadOnlyList<TaskListRow> Rows, Guid? Next, int Looked, bool IsCutShort, bool IsKnown = true)
{
    /// <summary>
    /// Since when the changes of the window were read, UTC, where there are more than <see cref="MostTransitions"/>: what changed before it is not listed.
    /// Null = all were read.
    /// </summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>Whether it is known how long tasks usually stay in a state; where it is not, none is told to be stuck.</summary>
    public bool IsStuckKnown { get; init; } = true;

    /// <summary>Rows of a page unless another number is asked for.</summary>
    public const int Usual = 50;

    /// <summary>Most rows of a page.</summary>
    public const int Most = 200;

    /// <summary>How many tasks one page looks at.</summary>
    public const int MostLooked = 20_000;

    /// <summary>How many transitions of a window are read, the newest, where they decide which tasks are listed.</summary>
    public const int MostTransitions = 200_000;
}
