using System.Collections.Immutable;

namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>One task as Tasker stores it, read at one moment. Times are UTC.</summary>
public sealed record TaskFacts
{
    /// <summary>Key of the task.</summary>
    public required Guid Task { get; init; }

    /// <summary>Namespace of its template.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of its template.</summary>
    public required string Template { get; init; }

    /// <summary>Version of its template.</summary>
    public required string Version { get; init; }

    /// <summary>What the template plans.</summary>
    public required TemplatePlan Plan { get; init; }

    /// <summary>When the task was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked for it; null where nobody said.</summary>
    public string? Initiator { get; init; }

    /// <summary>From which system; null where nobody said.</summary>
    public string? SourceSystem { get; init; }

    /// <summary>Why; null where nobody said.</summary>
    public string? Reason { get; init; }

    /// <summary>Its tags.</summary>
    public ImmutableArray<string> Tags { get; init; } = [];

    /// <summary>Higher goes first.</summary>
    public int Priority { get; init; }

    /// <summary>Its correlation id.</summary>
    public required Guid Correlation { get; init; }

    /// <summary>The correlation id it was started under; null for a root.</summary>
    public Guid? ParentCorrelation { get; init; }

    /// <summary>Its steps, by key.</summary>
    public required IReadOnlyList<StepFacts> Steps { get; init; }

    /// <summary>What waits for what.</summary>
    public required IReadOnlyList<StepEdge> Edges { get; init; }

    /// <summary>The task's own transitions, ordered.</summary>
    public required IReadOnlyList<TaskMove> Moves { get; init; }

    /// <summary>Its entries in the investigation queue, oldest first.</summary>
    public required IReadOnlyList<DeadLetter> DeadLetters { get; init; }

    /// <summary>What was left out because there is too much of it, a sentence each.</summary>
    public ImmutableArray<string> Cuts { get; init; } = [];
}
