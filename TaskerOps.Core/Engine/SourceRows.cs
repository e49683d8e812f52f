using TaskerOps.Core.Breaches.Notify;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Resilience;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Engine;

/// <summary>What TaskerOps talks to, the circuit breaker before each, and what depends on it.</summary>
public static class SourceRows
{
    /// <summary>The section.</summary>
    /// <param name="parts">What the sources told.</param>
    /// <param name="breakers">Those of this process.</param>
    public static EngineSection<SourceRow> Of(LiveParts parts, IReadOnlyList<BreakerState> breakers)
    {
        var before = breakers.ToDictionary(breaker => breaker.Source, StringComparer.Ordinal);
        var rows = parts.Sources.Values.Select(state => new SourceRow(state.Name, FeedsOf(state), state, before.GetValueOrDefault(state.Name)))
            .Concat(breakers.Where(breaker => !parts.Sources.ContainsKey(breaker.Source)).Select(breaker => new SourceRow(breaker.Source, FeedsOf(breaker), null, breaker)))
            .OrderByDescending(row => row.IsDown).ThenByDescending(row => row.Configured).ThenBy(row => row.Name, StringComparer.Ordinal).ToList();
        var down = rows.FindAll(row => row.IsDown);
        var missing = rows.Count(row => !row.Configured);
        return new(
            down.Count > 0 ? VerdictLevel.Broken : missing > 0 ? VerdictLevel.Unknown : VerdictLevel.Well,
            down switch
            {
                [var one] => $"{one.Name} does not answer.",
                [_, ..] => $"{Humane.Count(down.Count)} of {Humane.Count(rows.Count)} do not answer.",
                _ when missing > 0 => $"{Humane.Count(missing)} of {Humane.Count(rows.Count)} are not configured; the others answer.",
                _ => $"All {Humane.Count(rows.Count)} answer.",
            },
            rows);
    }

    private static string FeedsOf(SourceState state) => state.Name switch
    {
        SourceNames.Postgres => "tasks and steps: throughput, failures, propagation, completion, claims, staleness",
        SourceNames.Statistics => "SQL function time, database and queue errors",
        SourceNames.Vitals => "queues, who listens, dead letters, figures of the database",
        SourceNames.Prometheus => "channels, long windows, processes that are not probed",
        _ when state.Source is Source.Tasker => "its health, pool and breaker; an orchestrator's API response time",
        _ when state.Source is Source.Postgres => "what Tasker's tables tell beside",
        _ => "what it is asked for",
    };

    private static string FeedsOf(BreakerState breaker) => breaker.Source switch
    {
        SourceBreakers.BreachLog => "breaches: their history, and who has them",
        _ when breaker.Source.StartsWith(ReceiverClient.BreakerPrefix, StringComparison.Ordinal) => "who is told of breaches",
        _ => "what it is asked for",
    };
}
