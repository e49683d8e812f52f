using TaskerOps.Core.Overview;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Engine;

/// <summary>TaskerOps' own sources and what depends on each.</summary>
public static class SourceRows
{
    /// <summary>The section.</summary>
    public static EngineSection<SourceRow> Of(LiveParts parts)
    {
        var rows = parts.Sources.Values.Select(state => new SourceRow(state, FeedsOf(state)))
            .OrderByDescending(row => row.State.IsDown).ThenByDescending(row => row.State.Configured).ThenBy(row => row.State.Name, StringComparer.Ordinal).ToList();
        var (down, missing) = (rows.Count(row => row.State.IsDown), rows.Count(row => !row.State.Configured));
        return new(
            down > 0 ? VerdictLevel.Broken : missing > 0 ? VerdictLevel.Unknown : VerdictLevel.Well,
            down > 0 ? $"{Humane.Count(down)} of {Humane.Count(rows.Count)} sources do not answer."
                : missing > 0 ? $"{Humane.Count(missing)} of {Humane.Count(rows.Count)} sources are not configured; the others answer."
                : $"All {Humane.Count(rows.Count)} sources answer.",
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
}
