using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Engine;

/// <summary>A task that staleness detection will take if it does not move.</summary>
/// <param name="Id">The task.</param>
/// <param name="Task">How it stands.</param>
/// <param name="Limit">How long it may stay in its state.</param>
/// <param name="DueAt">When that will have passed, UTC.</param>
public sealed record StaleTask(Guid Id, OpenTask Task, TimeSpan Limit, DateTimeOffset DueAt);
