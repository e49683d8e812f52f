namespace TaskerOps.Core.Correlations;

/// <summary>What a correlation page shows, logs and spans left out.</summary>
public sealed record CorrelationView
{
    /// <summary>Tasks of the whole tree that are read at most.</summary>
    public const int MostTasks = 200;

    /// <summary>Rows of steps that are read at most; as many of tasks.</summary>
    public const int MostRows = 5000;

    /// <summary>The correlation id.</summary>
    public required Guid Id { get; init; }

    /// <summary>The trees that it belongs to.</summary>
    public required IReadOnlyList<CorrelationNode> Trees { get; init; }

    /// <summary>All tasks of them, oldest first.</summary>
    public required IReadOnlyList<CorrelatedTask> Tasks { get; init; }

    /// <summary>Steps of those tasks.</summary>
    public required IReadOnlyList<Guid> Steps { get; init; }

    /// <summary>What happened to them, by time.</summary>
    public required IReadOnlyList<TimelineMoment> Timeline { get; init; }

    /// <summary>The five hops.</summary>
    public required IReadOnlyList<HopReading> Hops { get; init; }

    /// <summary>What is missing because of a cap, one sentence each.</summary>
    public required IReadOnlyList<string> Caps { get; init; }

    /// <summary>When it was read, UTC.</summary>
    public required DateTimeOffset ReadAt { get; init; }
}
