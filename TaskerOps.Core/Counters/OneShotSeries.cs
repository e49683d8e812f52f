namespace TaskerOps.Core.Counters;

/// <summary>A metric whose series carry the id of one task: each moves once, and rates and increases see nothing of it.</summary>
/// <param name="Metric">Its name in Prometheus.</param>
/// <param name="Series">How many series it has.</param>
/// <param name="From">Since when at the latest, UTC.</param>
/// <param name="To">Until when at least, UTC.</param>
public sealed record OneShotSeries(string Metric, long Series, DateTimeOffset From, DateTimeOffset To);
