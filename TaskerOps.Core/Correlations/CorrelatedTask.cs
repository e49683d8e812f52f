using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Correlations;

/// <summary>A task of a correlation tree.</summary>
/// <param name="Id">Its key.</param>
/// <param name="Template">Its template.</param>
/// <param name="Correlation">Its correlation id.</param>
/// <param name="Parent">The correlation id of its parent; null = it has none.</param>
/// <param name="RequestedAt">When the application took the request, by its own clock, UTC.</param>
/// <param name="CreatedAt">When its row was made, UTC.</param>
/// <param name="State">Its state now.</param>
/// <param name="Since">Since when.</param>
/// <param name="Initiator">Who asked for it.</param>
public sealed record CorrelatedTask(
    Guid Id, Template Template, Guid Correlation, Guid? Parent, DateTimeOffset RequestedAt, DateTimeOffset CreatedAt, string State, DateTimeOffset Since, string? Initiator);
