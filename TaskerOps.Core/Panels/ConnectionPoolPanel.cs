using TaskerOps.Core.Evidence;
using TaskerOps.Core.Kpis;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Panels;

/// <summary>Pool utilisation by process; the total is the fullest.</summary>
public sealed class ConnectionPoolPanel() : ProcessPanel(
    new PanelInfo("connection-pool", "Connection pool", PanelGroup.SystemHealth, "%", "%",
        "Active connections as a share of the pool's maximum, per process; the total is the fullest.", Kpi: Kpi.ConnectionPool),
    Measure.PoolUtilization, Measure.PoolUtilization)
{
    /// <inheritdoc />
    protected override PanelTotal Total(IReadOnlyList<Line> lines, WindowEvidence evidence, PanelQuery query)
    {
        var parts = LastOf(lines);
        return new PanelTotal(parts.Values.Max(), parts.Count, parts);
    }

    /// <inheritdoc />
    protected override Absence Missing(WindowEvidence evidence) => new(
        AbsenceReason.Absent, "No health endpoint is configured, and Prometheus has no series tasker_db_pool_connections for this window.");
}
