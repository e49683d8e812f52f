namespace TaskerOps.Core.Evidence;

/// <summary>A quantity that is sampled over time, with a label per line.</summary>
public enum Measure
{
    /// <summary>1 or 0 by worker process: does it answer.</summary>
    WorkerUp,

    /// <summary>1 or 0 by orchestrator process: can it be scraped.</summary>
    OrchestratorUp,

    /// <summary>How full the command channel is, in per cent by orchestrator process.</summary>
    ChannelSaturation,

    /// <summary>Messages that a channel overflowed with or dropped within five minutes, by process and channel.</summary>
    ChannelLosses,

    /// <summary>Active ÷ maximum in per cent by process.</summary>
    PoolUtilization,

    /// <summary>0 closed, 1 half-open, 2 open by process.</summary>
    BreakerState,

    /// <summary>Duration of one API call in ms by process and endpoint; a time-out counts as its limit.</summary>
    ApiDuration,

    /// <summary>API response time in ms by quantile (p50, p95, p99), per step.</summary>
    ApiQuantile,

    /// <summary>Running count of database errors by kind.</summary>
    DatabaseErrors,

    /// <summary>Database errors per step by kind.</summary>
    DatabaseErrorsPerStep,

    /// <summary>Messages in trouble now, by kind.</summary>
    QueueErrors,

    /// <summary>Running sum of time in SQL functions in ms by function.</summary>
    SqlFunctionTime,

    /// <summary>Running count of calls of SQL functions by function.</summary>
    SqlFunctionCalls,

    /// <summary>Duration of our own calls of SQL functions in ms by function.</summary>
    SqlProbe,

    /// <summary>Sessions of Tasker's role ÷ max_connections in per cent.</summary>
    ServerSessions,

    /// <summary>Running count of domain events by worker process and kind, as <see cref="Probes.EventCount.Label"/> puts them together.</summary>
    DomainEvents,

    /// <summary>Tasks created per step by namespace.</summary>
    TasksCreated,

    /// <summary>Tasks completed per step by namespace.</summary>
    TasksCompleted,

    /// <summary>Tasks failed per step by namespace.</summary>
    TasksFailed,

    /// <summary>Active tasks by state.</summary>
    TasksActive,

    /// <summary>Steps enqueued per step by namespace.</summary>
    StepsEnqueued,

    /// <summary>Steps completed per step by namespace.</summary>
    StepsCompleted,

    /// <summary>Mean execution time in ms per step by namespace.</summary>
    StepExecutionTime,

    /// <summary>Share of retries in per cent per step.</summary>
    StepRetryRate,

    /// <summary>Final step failures per step by handler.</summary>
    StepFailures,

    /// <summary>Failed attempts per step by handler.</summary>
    StepFailureAttempts,

    /// <summary>Steps doubled per step by kind: claims, completions, enqueues.</summary>
    StepsDoubled,

    /// <summary>Tasker's own counters by what they count and process, and when each process was scraped: <see cref="Counters.CounterSamples"/> reads the lines.</summary>
    TaskerCounters,

    /// <summary>Values of KPIs as TaskerOps measured them, by key.</summary>
    KpiValue,
}
