using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>All rows of one task's life.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Request">What was asked for.</param>
/// <param name="RequestedAt">By the client's clock, UTC.</param>
/// <param name="CreatedAt">By the database's clock, UTC.</param>
public sealed record PlannedTask(Guid Id, TaskRequest Request, DateTime RequestedAt, DateTime CreatedAt)
{
    /// <summary>Its steps in the order of their keys.</summary>
    public List<PlannedStep> Steps { get; } = [];

    /// <summary>Edges: key, from, to, when.</summary>
    public List<(Guid Id, Guid From, Guid To, DateTime At)> Edges { get; } = [];

    /// <summary>Its transitions in order.</summary>
    public List<PlannedTransition> Transitions { get; } = [];

    /// <summary>The reports of workers in order of time.</summary>
    public List<PlannedReport> Reports { get; } = [];

    /// <summary>Its state at the end of the plan: complete or blocked.</summary>
    public string State => Transitions[^1].To;

    /// <summary>When it came to rest, UTC.</summary>
    public DateTime EndedAt => Transitions[^1].At;

    /// <summary>Whether it completed.</summary>
    public bool Complete => State == States.Complete;

    /// <summary>When anything about it was last written, UTC.</summary>
    public DateTime LastWrite => Steps.SelectMany(s => s.Transitions).Select(t => t.At).Append(EndedAt).Max();
}
