using TaskerOps.Core.Probes;

namespace TaskerOps.Core.Vitals;

/// <summary>A process of Tasker as its own endpoints show it. What it last said stays, with its age, when it falls silent.</summary>
/// <param name="Process">Host and port.</param>
/// <param name="IsWorker">A worker, or else an orchestrator.</param>
public sealed record ProcessVitals(string Process, bool IsWorker)
{
    /// <summary>When it was last asked, UTC; null = not yet.</summary>
    public DateTimeOffset? TriedAt { get; init; }

    /// <summary>When its detailed health last came, UTC; null = never.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Since when its detailed health has come each time, UTC; null = it does not now.</summary>
    public DateTimeOffset? AnswersSince { get; init; }

    /// <summary>Since when it has not come, UTC; null = it comes, or was never asked.</summary>
    public DateTimeOffset? SilentSince { get; init; }

    /// <summary>Why it did not come, without secrets; null if it did.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether any of its pages answered anything at the last try: alive, though perhaps without its database.</summary>
    public bool IsAlive { get; init; }

    /// <summary>Its detailed health, as it last came.</summary>
    public HealthAnswer Health { get; init; } = HealthAnswer.Empty;

    /// <summary>How long its detailed health took at the last try.</summary>
    public TimeSpan? HealthTook { get; init; }

    /// <summary>Whether it calls itself ready, at the last try; null = not asked yet.</summary>
    public Readiness? Ready { get; init; }

    /// <summary>A worker's counts of domain events, as they last came; null = never.</summary>
    public EventCounters? Events { get; init; }

    /// <summary>Whether its detailed health came at the last try; null = never asked.</summary>
    public bool? Answers => TriedAt is null ? null : Problem is null;

    /// <summary>After another try.</summary>
    /// <param name="at">When, UTC.</param>
    /// <param name="detailed">How the call for its detailed health went.</param>
    /// <param name="health">What it said; of no meaning if it failed.</param>
    /// <param name="ready">How the call for its readiness went.</param>
    /// <param name="events">Its counts of domain events; null = not told this time.</param>
    /// <param name="isAlive">Whether any page answered anything.</param>
    public ProcessVitals Tried(DateTimeOffset at, ProbeAnswer detailed, HealthAnswer health, Readiness ready, EventCounters? events, bool isAlive) => this with
    {
        TriedAt = at,
        AnsweredAt = detailed.Problem is null ? at : AnsweredAt,
        AnswersSince = detailed.Problem is null ? AnswersSince ?? at : null,
        SilentSince = detailed.Problem is null ? null : SilentSince ?? at,
        Problem = detailed.Problem,
        IsAlive = isAlive,
        Health = detailed.Problem is null ? health : Health,
        HealthTook = detailed.Duration,
        Ready = ready,
        Events = events ?? Events,
    };
}
