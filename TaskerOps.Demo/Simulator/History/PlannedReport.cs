using System.Text.Json.Nodes;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>A worker's report: a row of the audit, and work for the orchestrator.</summary>
/// <param name="Step">The step.</param>
/// <param name="At">When, UTC.</param>
/// <param name="Outcome">What the handler came to.</param>
/// <param name="Transition">The transition that carries it.</param>
/// <param name="AuditId">Key of the audit row.</param>
public sealed record PlannedReport(PlannedStep Step, DateTime At, HandlerOutcome Outcome, PlannedTransition Transition, Guid AuditId)
{
    /// <summary>The result itself.</summary>
    public JsonNode Result => Outcome.Result;
}
