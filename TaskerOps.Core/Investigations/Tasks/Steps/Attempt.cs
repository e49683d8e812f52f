using System.Collections.Immutable;
using TaskerOps.Core.Investigations.Tasks.Rows;
using TaskerOps.Core.Investigations.Transitions;

namespace TaskerOps.Core.Investigations.Tasks.Steps;

/// <summary>One try of a step: from its enqueue to what the engine made of the report. Times are UTC; null is "has not happened".</summary>
public sealed record Attempt
{
    /// <summary>1, 2, 3 …</summary>
    public required int Number { get; init; }

    /// <summary>When its message was sent.</summary>
    public DateTimeOffset? EnqueuedAt { get; init; }

    /// <summary>When the first worker took it.</summary>
    public DateTimeOffset? ClaimedAt { get; init; }

    /// <summary>When the first report came.</summary>
    public DateTimeOffset? ReportedAt { get; init; }

    /// <summary>When the engine had digested the report, or ended the step otherwise.</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>When the wait for the next attempt ended.</summary>
    public DateTimeOffset? RetriedAt { get; init; }

    /// <summary>The state that <see cref="EndedAt"/> is about: complete, error, waiting_for_retry, cancelled.</summary>
    public string? EndState { get; init; }

    /// <summary>How it came out.</summary>
    public required AttemptOutcome Outcome { get; init; }

    /// <summary>What the report tells; <see cref="TransitionDetail.Nothing"/> before there is one.</summary>
    public TransitionDetail Detail { get; init; } = TransitionDetail.Nothing;

    /// <summary>Rows that only repeat another: claims, reports, completions of a second worker or orchestrator.</summary>
    public ImmutableArray<StepMove> Doubles { get; init; } = [];

    /// <summary>How many claims there were; more than one is a try that ran twice at once.</summary>
    public int Claims { get; init; }

    /// <summary>The time of the second claim of the same try.</summary>
    public DateTimeOffset? SecondClaimAt { get; init; }

    /// <summary>Workers that reported, in order, each once.</summary>
    public ImmutableArray<Guid> Workers { get; init; } = [];

    /// <summary>Whether the try ran twice at once.</summary>
    public bool RanTwice => Claims > 1;

    /// <summary>Its parts in time.</summary>
    public ImmutableArray<Segment> Segments { get; init; } = [];
}
