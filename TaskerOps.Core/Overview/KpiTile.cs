using TaskerOps.Core.Kpis;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Overview;

/// <summary>A KPI with its recent past.</summary>
/// <param name="Now">The reading as it stands.</param>
/// <param name="Past">The readings of the last hour, oldest first; gaps where nothing was measured.</param>
public sealed record KpiTile(KpiReading Now, IReadOnlyList<Point> Past);
