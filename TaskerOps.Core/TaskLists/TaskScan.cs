using TaskerOps.Core.Series;

namespace TaskerOps.Core.TaskLists;

/// <summary>A filter with everything that is known outside the tables of tasks.</summary>
public sealed record TaskScan
{
    /// <summary>What is asked for.</summary>
    public required TaskFilter Filter { get; init; }

    /// <summary>The window.</summary>
    public required Window Window { get; init; }

    /// <summary>What counts as now, UTC.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>Only tasks whose keys are less than this one; null = all.</summary>
    public Guid? Before { get; init; }

    /// <summary>Only tasks of these templates; null = of all.</summary>
    public IReadOnlyCollection<Guid>? Templates { get; init; }

    /// <summary>Only tasks with a step that the template gives one of these names; null = any.</summary>
    public IReadOnlyCollection<string>? HandledSteps { get; init; }

    /// <summary>For <see cref="TaskMoment.Active"/>: the tasks that were.</summary>
    public IReadOnlyCollection<Guid> Tasks { get; init; } = [];

    /// <summary>When tasks count as stuck.</summary>
    public StuckRule Stuck { get; init; } = StuckRule.Unknown;

    /// <summary>Of how many transitions the tasks are gathered where transitions decide, the newest ones of the window.</summary>
    public required int Transitions { get; init; }
}
