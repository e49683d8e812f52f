namespace TaskerOps.Core.TaskLists;

/// <summary>Which tasks are listed, beside the window. A part that is null or empty narrows nothing; all others must hold.</summary>
public sealed record TaskFilter
{
    /// <summary>Longest name or text that is compared, in characters.</summary>
    public const int LongestText = 200;

    /// <summary>All tasks created in the window.</summary>
    public static readonly TaskFilter All = new();

    /// <summary>What has to lie in the window.</summary>
    public TaskMoment Moment { get; init; }

    /// <summary>Only tasks in one of these states now.</summary>
    public IReadOnlyList<string> States { get; init; } = [];

    /// <summary>Only tasks of one of these classes now.</summary>
    public IReadOnlyList<TaskClass> Classes { get; init; } = [];

    /// <summary>Only this template, by name.</summary>
    public string? Template { get; init; }

    /// <summary>Only this version of the template.</summary>
    public string? Version { get; init; }

    /// <summary>Only tasks of this initiator.</summary>
    public string? Initiator { get; init; }

    /// <summary>Only tasks of this source system.</summary>
    public string? SourceSystem { get; init; }

    /// <summary>Only tasks with this tag.</summary>
    public string? Tag { get; init; }

    /// <summary>Only tasks created at least so long ago.</summary>
    public TimeSpan? OlderThan { get; init; }

    /// <summary>Only tasks created at most so long ago.</summary>
    public TimeSpan? YoungerThan { get; init; }

    /// <summary>Only tasks that took at least so long from creation to their last change, or to now while they have not ended.</summary>
    public TimeSpan? LongerThan { get; init; }

    /// <summary>Only tasks that took at most so long; as <see cref="LongerThan"/>.</summary>
    public TimeSpan? ShorterThan { get; init; }

    /// <summary>Only tasks with a step whose last error message holds this text, in upper or lower case.</summary>
    public string? ErrorText { get; init; }

    /// <summary>Only tasks whose template runs this handler in some step.</summary>
    public string? Handler { get; init; }

    /// <summary>Only tasks with a result that this worker process reported.</summary>
    public Guid? Worker { get; init; }

    /// <summary>Whether anything narrows the list beside the window.</summary>
    public bool IsNarrowed => States.Count > 0 || Classes.Count > 0 || Worker is not null
        || OlderThan is not null || YoungerThan is not null || LongerThan is not null || ShorterThan is not null
        || (Template ?? Version ?? Initiator ?? SourceSystem ?? Tag ?? ErrorText ?? Handler) is not null;
}
