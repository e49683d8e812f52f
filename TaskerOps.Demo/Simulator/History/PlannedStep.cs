using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>A step of a planned task, as it stands at the end of the plan.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Name">Its name.</param>
/// <param name="Template">Its template.</param>
/// <param name="Inputs">JSON text or null.</param>
/// <param name="CreatedAt">UTC.</param>
public sealed record PlannedStep(Guid Id, string Name, StepTemplate Template, string? Inputs, DateTime CreatedAt)
{
    /// <summary>The steps that must be complete first.</summary>
    public List<PlannedStep> Parents { get; } = [];

    /// <summary>Its transitions in order; none for a step made at run time that was never sent.</summary>
    public List<PlannedTransition> Transitions { get; } = [];

    /// <summary>Claims so far; null before the first.</summary>
    public int? Attempts { get; set; }

    /// <summary>When an orchestrator last digested a result, UTC.</summary>
    public DateTime? LastAttemptedAt { get; set; }

    /// <summary>Seconds to wait after that.</summary>
    public int? BackoffSeconds { get; set; }

    /// <summary>When it completed, UTC.</summary>
    public DateTime? ProcessedAt { get; set; }

    /// <summary>When the row was last written, UTC.</summary>
    public DateTime UpdatedAt { get; set; } = CreatedAt;

    /// <summary>The last result, JSON text.</summary>
    public string? Results { get; set; }

    /// <summary>Its state.</summary>
    public string State => Transitions.Count == 0 ? Engine.States.Pending : Transitions[^1].To;
}
