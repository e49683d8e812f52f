namespace TaskerOps.Demo.Simulator.History;

/// <summary>A transition row of a task or a step.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Entity">The task or step.</param>
/// <param name="From">The state before, or null.</param>
/// <param name="To">The state after.</param>
/// <param name="Metadata">JSON text.</param>
/// <param name="SortKey">1, 2, 3, …</param>
/// <param name="At">Its <c>created_at</c>, UTC.</param>
public sealed record PlannedTransition(Guid Id, Guid Entity, string? From, string To, string Metadata, int SortKey, DateTime At)
{
    /// <summary>When the next row superseded it; null while it is the most recent one.</summary>
    public DateTime? SupersededAt { get; set; }
}
