namespace TaskerOps.Core.Breaches;

/// <summary>A change of one breach that is decided on the row as it stands, in the transaction that writes it.</summary>
/// <param name="BreachId">Which breach.</param>
/// <param name="Decide">Pure: what becomes of it.</param>
public sealed record BreachChange(Guid BreachId, Func<Breach, BreachOutcome> Decide);
