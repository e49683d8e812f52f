using System.Collections.Immutable;
using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Investigations.Tasks.Graph;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Tasks.Steps;

namespace TaskerOps.Core.Investigations.Tasks;

/// <summary>One task as it is shown: what, why, since when, who else, what next. Immutable, without secrets.</summary>
public sealed record TaskView
{
    /// <summary>As stored, secrets hidden.</summary>
    public required TaskFacts Facts { get; init; }

    /// <summary>When the tables were read, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>Its state; empty where it has no transition.</summary>
    public required string State { get; init; }

    /// <summary>When it entered that state, UTC.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How that is to be taken.</summary>
    public required TaskKind Kind { get; init; }

    /// <summary>Whether nothing more happens by itself: nobody need look again.</summary>
    public required bool IsAtRest { get; init; }

    /// <summary>The first line.</summary>
    public required ImmutableArray<SentencePart> Sentence { get; init; }

    /// <summary>Its steps, in the order of their dependencies.</summary>
    public required ImmutableArray<StepView> Steps { get; init; }

    /// <summary>The step the sentence is about; null if no step is to blame.</summary>
    public Guid? Culprit { get; init; }

    /// <summary>Steps that cannot run because of a failed one.</summary>
    public required IReadOnlySet<Guid> Blocked { get; init; }

    /// <summary>Planned steps that were not made, as in a branch that was not taken.</summary>
    public required ImmutableArray<PlannedStep> Untaken { get; init; }

    /// <summary>What persons did.</summary>
    public required ImmutableArray<OperatorAct> Acts { get; init; }

    /// <summary>Further sentences: work after the end, what nobody took, what works instead.</summary>
    public required ImmutableArray<ImmutableArray<SentencePart>> Notes { get; init; }

    /// <summary>How long it may rest in its state; null where that is no question.</summary>
    public TaskStaleness? Staleness { get; init; }

    /// <summary>What does not fit, a sentence each.</summary>
    public required ImmutableArray<string> Oddities { get; init; }

    /// <summary>Usual times by the step's name in the template; empty while they are not known.</summary>
    public IReadOnlyDictionary<string, UsualTimes> Usual { get; init; } = ImmutableDictionary<string, UsualTimes>.Empty;

    /// <summary>Why <see cref="Usual"/> is not known; null when it is.</summary>
    public string? UsualProblem { get; init; }

    /// <summary>Who else failed so; null while that is not known, and of a task that has not failed.</summary>
    public SameCause? SameCause { get; init; }

    /// <summary>Why <see cref="SameCause"/> is not known yet; null when it is, or never will be.</summary>
    public string? CauseProblem { get; init; }

    /// <summary>Each step's layer.</summary>
    public required Layers Layers { get; init; }

    /// <summary>A step of this task; null of any other key.</summary>
    public StepView? Find(Guid? step) => step is null ? null : Steps.FirstOrDefault(view => view.Step == step);
}
