using TaskerOps.Core.Overview;
using TaskerOps.Core.Probes;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Engine;

/// <summary>One process of Tasker.</summary>
/// <param name="Name">Host and port, or the identity under which it reports.</param>
/// <param name="IsWorker">A worker, or else an orchestrator.</param>
/// <param name="Level">How it stands.</param>
/// <param name="Word">The same in a few words.</param>
/// <param name="Since">Since when, UTC; null = not known.</param>
/// <param name="AtLeast">Whether it may have been so for longer than was looked.</param>
public sealed record ProcessRow(string Name, bool IsWorker, VerdictLevel Level, string Word, DateTimeOffset? Since, bool AtLeast)
{
    /// <summary>What it tells of itself; empty where only Prometheus or its reports tell of it.</summary>
    public HealthDetails Details { get; init; } = HealthDetails.Empty;

    /// <summary>Tasker's own word for its health, as it last came; null = not told.</summary>
    public string? HealthWord { get; init; }

    /// <summary>How long its detailed health took at the last try.</summary>
    public TimeSpan? HealthTook { get; init; }

    /// <summary>Whether it calls itself ready; null = not asked.</summary>
    public Readiness? Ready { get; init; }

    /// <summary>When it last answered, was scraped or reported, UTC.</summary>
    public DateTimeOffset? SeenAt { get; init; }

    /// <summary>Whether it runs, as far as can be told.</summary>
    public bool IsUp { get; init; }

    /// <summary>Whether it listens for messages, in words.</summary>
    public string Listens { get; init; } = "";
}
