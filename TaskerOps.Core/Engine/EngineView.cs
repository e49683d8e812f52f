using TaskerOps.Core.Findings;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Engine;

/// <summary>The whole engine as it stands, in sections. Immutable; drawn once for all viewers.</summary>
public sealed record EngineView
{
    /// <summary>When it was put together, UTC.</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What the engine's own health hides.</summary>
    public required EngineSection<FindingReading> Findings { get; init; }

    /// <summary>Orchestrators and workers.</summary>
    public required EngineSection<ProcessRow> Processes { get; init; }

    /// <summary>Message queues.</summary>
    public required EngineSection<QueueRow> Queues { get; init; }

    /// <summary>Tasks that staleness detection will take.</summary>
    public required EngineSection<StaleTask> Staleness { get; init; }

    /// <summary>The dead-letter queue.</summary>
    public required EngineSection<DeadLetterReason> DeadLetters { get; init; }

    /// <summary>What was done twice.</summary>
    public required EngineSection<IntegrityRow> Integrity { get; init; }

    /// <summary>Doubles per minute; null before the tables have been read.</summary>
    public required PanelData? Doubles { get; init; }

    /// <summary>Who took the same steps.</summary>
    public required IReadOnlyList<WorkerPair> DoubledBy { get; init; }

    /// <summary>Tasker's counters against its tables.</summary>
    public required EngineSection<EngineFigure> Counters { get; init; }

    /// <summary>Connection pools.</summary>
    public required EngineSection<EngineFigure> Pools { get; init; }

    /// <summary>Circuit breakers.</summary>
    public required EngineSection<EngineFigure> Breakers { get; init; }

    /// <summary>Channels within processes.</summary>
    public required EngineSection<EngineFigure> Channels { get; init; }

    /// <summary>Tasker's database.</summary>
    public required EngineSection<EngineFigure> Database { get; init; }

    /// <summary>Domain events.</summary>
    public required EngineSection<EngineFigure> Events { get; init; }

    /// <summary>What TaskerOps talks to.</summary>
    public required EngineSection<SourceRow> Sources { get; init; }
}
