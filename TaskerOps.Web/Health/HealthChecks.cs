using TaskerOps.Core.Breaches;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Telemetry;

namespace TaskerOps.Web.Health;

/// <summary>
/// How TaskerOps is, from what is in memory: nothing is asked, so a storm of probes costs nothing. A watched source or a breach log that
/// is down makes it degraded: the pages that say so are what people need then. Unhealthy is only what TaskerOps itself cannot do any more.
/// </summary>
public sealed class HealthChecks(
    LiveState live, IBreachDesk desk, SourceBreakers breakers, ConnectionPools pools, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private static readonly TimeSpan Kept = TimeSpan.FromSeconds(1);

    /// <summary>Every poller comes round within its longest time-out and twice its interval; one that does not hangs.</summary>
    private static readonly TimeSpan LongestSilence = TimeSpan.FromMinutes(12);

    private readonly long _started = time.GetTimestamp();
    private readonly Lock _making = new();
    private (long At, HealthReport Report)? _last;

    /// <summary>Seconds since the start.</summary>
    public long UptimeSeconds => (long)time.GetElapsedTime(_started).TotalSeconds;

    /// <summary>Whether pages can be shown here: every configured source has been tried once, so that they hold numbers or the reason why not, and the process is not about to end.</summary>
    public bool IsReady => !lifetime.ApplicationStopping.IsCancellationRequested && live.Parts.Sources.Values.Where(source => source.Configured).All(source => source.TriedAt is not null);

    /// <summary>The report, at most a second old.</summary>
    public HealthReport Report()
    {
        lock (_making)
        {
            if (_last is not { } last || time.GetElapsedTime(last.At) >= Kept)
            {
                last = (time.GetTimestamp(), Make());
                _last = last;
            }

            return last.Report;
        }
    }

    private HealthReport Make()
    {
        var figures = pools.Read();
        var memory = MemoryGauge.Now();
        (string Name, HealthStatus Status, object Check)[] checks =
        [
            Database(figures),
            MessageQueue(),
            Breakers(),
            Prometheus(),
            Tasker(),
            BreachLog(figures),
            Polls(),
            ("memory", memory.Status, new { status = Word(memory.Status), used_bytes = memory.UsedBytes, limit_bytes = memory.LimitBytes }),
            Connections(figures),
        ];
        return new HealthReport
        {
            Status = Word(Overall(checks)),
            Checks = checks.ToDictionary(check => check.Name, check => check.Check, StringComparer.Ordinal),
            UptimeSeconds = UptimeSeconds,
        };
    }

    /// <summary>Parts of others that are down make it degraded; only what is TaskerOps' own makes it unhealthy.</summary>
    private static HealthStatus Overall(IEnumerable<(string Name, HealthStatus Status, object Check)> checks) => checks.Max(check => check.Status switch
    {
        HealthStatus.Unhealthy => check.Name is "memory" or "polls" ? HealthStatus.Unhealthy : HealthStatus.Degraded,
        HealthStatus.Degraded => HealthStatus.Degraded,
        _ => HealthStatus.Healthy,
    });

    private static string Word(HealthStatus status) => status switch
    {
        HealthStatus.NotConfigured => "not_configured",
        HealthStatus.Healthy => "healthy",
        HealthStatus.Degraded => "degraded",
        HealthStatus.Unhealthy => "unhealthy",
        _ => "unknown",
    };

    private static HealthStatus StatusOf(SourceState? source) => source switch
    {
        null or { Configured: false } => HealthStatus.NotConfigured,
        { IsDown: true } => HealthStatus.Unhealthy,
        { AnsweredAt: null } => HealthStatus.Unknown,
        _ => HealthStatus.Healthy,
    };

    private (string, HealthStatus, object) Database(IReadOnlyDictionary<string, PoolFigures> figures)
    {
        var status = StatusOf(live.Parts.Sources.GetValueOrDefault(SourceNames.Postgres));
        var pool = figures.GetValueOrDefault(ConnectionPools.Tasker);
        return ("database", status, new { status = Word(status), connections_active = pool?.Active, connections_idle = pool?.Idle, connections_max = pool?.Max });
    }

    private (string, HealthStatus, object) MessageQueue()
    {
        var status = StatusOf(live.Parts.Sources.GetValueOrDefault(SourceNames.Vitals));
        return ("message_queue", status, new { status = Word(status), queues_monitored = live.Parts.Vitals?.Queues.Value?.Queues.Count });
    }

    private (string, HealthStatus, object) Breakers()
    {
        var states = breakers.States;
        var open = states.Count(state => state.Position is not BreakerPosition.Closed);
        var status = open > 0 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return ("circuit_breakers", status, new
        {
            status = Word(status),
            open_breakers = open,
            breakers = states.Select(state => new { source = state.Source, state = Word(state.Position), open_since = state.OpenSince }),
        });
    }

    private static string Word(BreakerPosition position) => position switch
    {
        BreakerPosition.Closed => "closed",
        BreakerPosition.HalfOpen => "half_open",
        _ => "open",
    };

    private (string, HealthStatus, object) Prometheus()
    {
        var status = StatusOf(live.Parts.Sources.GetValueOrDefault(SourceNames.Prometheus));
        return ("prometheus", status, new { status = Word(status) });
    }

    private (string, HealthStatus, object) Tasker()
    {
        var processes = live.Parts.Sources.Values.Where(source => source.Source is Source.Tasker).ToList();
        var status = processes.Select(StatusOf).DefaultIfEmpty(HealthStatus.NotConfigured).Max();
        return ("tasker", status, new
        {
            status = Word(status),
            processes = processes.Select(process => new { name = process.Name, status = Word(StatusOf(process)), answered_at = process.AnsweredAt }),
        });
    }

    private (string, HealthStatus, object) BreachLog(IReadOnlyDictionary<string, PoolFigures> figures)
    {
        var board = desk.Board;
        var status = !board.IsConfigured ? HealthStatus.NotConfigured : board.NotRecordedSince is null ? HealthStatus.Healthy : HealthStatus.Unhealthy;
        var pool = figures.GetValueOrDefault(ConnectionPools.BreachLog);
        return ("breach_log", status, new { status = Word(status), connections_active = pool?.Active, connections_idle = pool?.Idle, connections_max = pool?.Max });
    }

    private (string, HealthStatus, object) Polls()
    {
        var tried = live.Parts.Sources.Values.Where(source => source is { Configured: true, TriedAt: not null }).Select(source => source.TriedAt!.Value).ToList();
        var oldest = tried.Count == 0 ? TimeSpan.Zero : time.GetUtcNow() - tried.Min();
        var status = tried.Count == 0 ? HealthStatus.Unknown : oldest > LongestSilence ? HealthStatus.Unhealthy : HealthStatus.Healthy;
        return ("polls", status, new { status = Word(status), oldest_seconds = (long)oldest.TotalSeconds });
    }

    /// <summary>A pool that is used up makes viewers wait; Tasker's document calls 90 per cent exhausted.</summary>
    private static (string, HealthStatus, object) Connections(IReadOnlyDictionary<string, PoolFigures> figures)
    {
        var fullest = figures.Values.Where(pool => pool.Max > 0).Select(pool => 100d * pool.Active / pool.Max).DefaultIfEmpty(0).Max();
        var status = fullest > 90 ? HealthStatus.Degraded : HealthStatus.Healthy;
        return ("connections", status, new { status = Word(status), utilization_percent = Math.Round(fullest) });
    }
}
