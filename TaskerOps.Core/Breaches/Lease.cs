namespace TaskerOps.Core.Breaches;

/// <summary>The right to evaluate.</summary>
/// <param name="Holder">The process that holds it.</param>
/// <param name="Token">Fencing token: grows each time the lease passes to another process.</param>
/// <param name="Until">When it runs out, by the database's clock, UTC.</param>
public sealed record Lease(Guid Holder, long Token, DateTimeOffset Until);
