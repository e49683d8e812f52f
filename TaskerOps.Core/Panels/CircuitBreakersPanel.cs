using TaskerOps.Core.Evidence;
using TaskerOps.Core.Readings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Panels;

/// <summary>Breaker state by process; the total counts those not closed.</summary>
public sealed class CircuitBreakersPanel() : ProcessPanel(
    new PanelInfo("circuit-breakers", "Circuit breakers", PanelGroup.SystemHealth, "state", "not closed",
        "Breaker of each process: 0 closed, 1 half-open, 2 open; the total counts those not closed."),
    Measure.BreakerState, Measure.BreakerState)
{
    /// <inheritdoc />
    protected override PanelTotal Total(IReadOnlyList<Line> lines, WindowEvidence evidence, PanelQuery query)
    {
        var parts = LastOf(lines);
        return new PanelTotal(parts.Values.Count(state => state > 0), parts.Count, parts);
    }

    /// <inheritdoc />
    protected override Absence Missing(WindowEvidence evidence) => new(
        AbsenceReason.Absent, "No health endpoint is configured, and Prometheus has no series tasker_orchestration_circuit_breaker_state for this window.");
}
