namespace TaskerOps.Web.Components.Charts;

/// <summary>A stretch of time behind the lines.</summary>
/// <param name="Kind">breach; elsewhere (a breach of a KPI that the chart does not show); finding (one that explains the lines); gap (not measured, or not evaluated).</param>
/// <param name="From">Start, UTC.</param>
/// <param name="To">End, UTC; null = it goes on.</param>
public sealed record ChartBand(string Kind, DateTimeOffset From, DateTimeOffset? To);
