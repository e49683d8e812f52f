using TaskerOps.Core.Investigations.Tasks;
using TaskerOps.Core.Investigations.Tasks.Rows;

namespace TaskerOps.Web.Endpoints.Tasks;

/// <summary>The answer of <c>GET /api/v1/tasks/{uuid}</c>.</summary>
public sealed record TaskDetailAnswer
{
    /// <summary>Key.</summary>
    public required Guid Task { get; init; }

    /// <summary>Namespace of its template.</summary>
    public required string Namespace { get; init; }

    /// <summary>Name of its template.</summary>
    public required string Template { get; init; }

    /// <summary>Version of its template.</summary>
    public required string Version { get; init; }

    /// <summary>Its state; null where no transition is stored.</summary>
    public required string? State { get; init; }

    /// <summary>Since when.</summary>
    public required DateTimeOffset? Since { get; init; }

    /// <summary>active, failed, done, ended, unknown.</summary>
    public required string Kind { get; init; }

    /// <summary>Whether nothing more happens by itself.</summary>
    public required bool IsAtRest { get; init; }

    /// <summary>What, why, since when, in one line.</summary>
    public required string Sentence { get; init; }

    /// <summary>What else there is to say: what nobody took, work after the end, what works instead.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    /// <summary>What does not fit, and what was left out.</summary>
    public required IReadOnlyList<string> Oddities { get; init; }

    /// <summary>When the tables were read.</summary>
    public required DateTimeOffset AsOf { get; init; }

    /// <summary>When the task was created.</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who asked for it.</summary>
    public string? Initiator { get; init; }

    /// <summary>From which system.</summary>
    public string? SourceSystem { get; init; }

    /// <summary>Why.</summary>
    public string? Reason { get; init; }

    /// <summary>Its tags.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Its correlation id.</summary>
    public required Guid CorrelationId { get; init; }

    /// <summary>The one it was started under.</summary>
    public Guid? ParentCorrelationId { get; init; }

    /// <summary>The step the sentence is about.</summary>
    public Guid? Culprit { get; init; }

    /// <summary>Steps that cannot run because of a failed one.</summary>
    public required IReadOnlyList<Guid> Blocked { get; init; }

    /// <summary>Names of planned steps that were not made.</summary>
    public required IReadOnlyList<string> Untaken { get; init; }

    /// <summary>How long it may rest in its state.</summary>
    public TaskStaleness? Staleness { get; init; }

    /// <summary>What persons did.</summary>
    public required IReadOnlyList<ActAnswer> Acts { get; init; }

    /// <summary>Its entries in the investigation queue.</summary>
    public required IReadOnlyList<DeadLetter> DeadLetters { get; init; }

    /// <summary>Its steps.</summary>
    public required IReadOnlyList<StepAnswer> Steps { get; init; }

    /// <summary>What waits for what.</summary>
    public required IReadOnlyList<StepEdge> Edges { get; init; }

    /// <summary>The task's own transitions.</summary>
    public required IReadOnlyList<TaskMove> Transitions { get; init; }

    /// <summary>Tells a task.</summary>
    public static TaskDetailAnswer Of(TaskView task)
    {
        ArgumentNullException.ThrowIfNull(task);
        var facts = task.Facts;
        return new TaskDetailAnswer
        {
            Task = facts.Task,
            Namespace = facts.Namespace,
            Template = facts.Template,
            Version = facts.Version,
            State = task.State.Length > 0 ? task.State : null,
            Since = task.Since,
            Kind = task.Kind.ToString().ToLowerInvariant(),
            IsAtRest = task.IsAtRest,
            Sentence = Core.Investigations.Tasks.Sentence.Text(task.Sentence),
            Notes = [.. task.Notes.Select(note => Core.Investigations.Tasks.Sentence.Text(note))],
            Oddities = [.. task.Oddities, .. facts.Cuts],
            AsOf = task.At,
            CreatedAt = facts.CreatedAt,
            Initiator = facts.Initiator,
            SourceSystem = facts.SourceSystem,
            Reason = facts.Reason,
            Tags = facts.Tags,
            CorrelationId = facts.Correlation,
            ParentCorrelationId = facts.ParentCorrelation,
            Culprit = task.Culprit,
            Blocked = [.. task.Blocked.Order()],
            Untaken = [.. task.Untaken.Select(step => step.Name)],
            Staleness = task.Staleness,
            Acts = [.. task.Acts.Select(act => new ActAnswer(act.At, act.Action, act.Step, act.InVain, Core.Investigations.Tasks.Sentence.Text(act.Text)))],
            DeadLetters = facts.DeadLetters,
            Steps = [.. task.Steps.Select(step => StepAnswer.Of(step, task))],
            Edges = facts.Edges,
            Transitions = facts.Moves,
        };
    }
}
