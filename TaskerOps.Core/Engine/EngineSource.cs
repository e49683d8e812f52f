using System.Runtime.CompilerServices;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Engine;

/// <inheritdoc cref="IEngineSource" />
public sealed class EngineSource(LiveState live, TemplateCatalog? templates, FindingBoard findings, TimeProvider time) : IEngineSource
{
    /// <summary>What it wants of Prometheus.</summary>
    public static readonly IReadOnlyList<Measure> Wants =
        [Measure.OrchestratorUp, Measure.WorkerUp, Measure.PoolUtilization, Measure.BreakerState, Measure.ChannelSaturation, Measure.ChannelLosses, Measure.TaskerCounters];

    // Drawn once per change of the live parts, for all viewers; goes when the parts go.
    private readonly ConditionalWeakTable<LiveParts, EngineView> _views = [];

    /// <inheritdoc />
    public EngineView Read() => _views.GetValue(live.Parts, parts => Of(parts, StalenessThresholds.Of(templates), findings.Current, live.Breakers.States, time.GetUtcNow()));

    /// <summary>The view of what is known.</summary>
    public static EngineView Of(
        LiveParts parts, Func<string, string, StalenessThresholds> limits, IReadOnlyList<FindingReading> findings, IReadOnlyList<BreakerState> breakers, DateTimeOffset now) => new()
    {
        At = now,
        Findings = FindingSection.Of(findings),
        Processes = ProcessRows.Of(parts, now),
        Queues = QueueRows.Of(parts, now),
        Staleness = StalenessForecast.Of(parts, limits, now),
        DeadLetters = DeadLetterSection.Of(parts, now),
        Integrity = Integrity.Of(parts),
        Doubles = Integrity.Draw(parts),
        DoubledBy = parts.Vitals?.DoubledBy ?? [],
        Counters = CounterFigures.Of(parts),
        Pools = ProcessFigures.Pools(parts, now),
        Breakers = ProcessFigures.Breakers(parts, now),
        Channels = ProcessFigures.Channels(parts, now),
        Database = DatabaseFigures.Of(parts),
        Events = EventFigures.Of(parts, now),
        Sources = SourceRows.Of(parts, breakers),
    };
}
