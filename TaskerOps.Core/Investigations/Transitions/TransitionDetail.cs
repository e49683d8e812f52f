using System.Collections.Immutable;

namespace TaskerOps.Core.Investigations.Transitions;

/// <summary>What the metadata of one step transition tell. Every field may be absent: null is "not told", never a default.</summary>
public sealed record TransitionDetail
{
    /// <summary>Metadata that tell nothing and hide nothing, as of a step's first row.</summary>
    public static readonly TransitionDetail Nothing = new();

    /// <summary>Type of the event: <c>Start</c>, <c>EnqueueForOrchestration</c>, <c>Fail</c>, …</summary>
    public string? Event { get; init; }

    /// <summary>Whether the handler succeeded; only reports and completions tell.</summary>
    public bool? Success { get; init; }

    /// <summary>The error message, as the handler gave it. At most <see cref="TransitionDetails.MostText"/> characters.</summary>
    public string? Message { get; init; }

    /// <summary>Kind of error, free text by convention: <c>timeout</c>, <c>GatewayError</c>, …</summary>
    public string? ErrorType { get; init; }

    /// <summary>Code of the error, if the handler gave one: <c>CARD_DECLINED</c>.</summary>
    public string? ErrorCode { get; init; }

    /// <summary>Whether the failure may be tried again. Tasker decides by the result's metadata, so these come before the error's own word.</summary>
    public bool? Retryable { get; init; }

    /// <summary>HTTP status code of the error, if the handler gave one.</summary>
    public int? StatusCode { get; init; }

    /// <summary>Lines of the backtrace; empty where there is none. At most <see cref="TransitionDetails.MostLines"/>.</summary>
    public ImmutableArray<string> Backtrace { get; init; } = [];

    /// <summary>The handler's own time in whole milliseconds; often 0, never negative.</summary>
    public long? ExecutionMilliseconds { get; init; }

    /// <summary>The worker process that reported; a new one at each start of a process.</summary>
    public Guid? Worker { get; init; }

    /// <summary>The task's correlation id, on reports.</summary>
    public Guid? Correlation { get; init; }

    /// <summary>What a person did; null where the engine acted.</summary>
    public OperatorMark? Operator { get; init; }

    /// <summary>Whether the metadata, or the event within, were not what Tasker writes. What could be read is in the other fields.</summary>
    public bool IsUnreadable { get; init; }

    /// <summary>Whether the text ended before the JSON did: it was cut on the way, and later fields are not told.</summary>
    public bool IsCut { get; init; }
}
