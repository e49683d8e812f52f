namespace TaskerOps.Core.Activity;

/// <summary>How a task ended: no row follows.</summary>
/// <param name="State">complete, error, cancelled or resolved_manually.</param>
/// <param name="At">When, UTC.</param>
public readonly record struct TaskEnd(string State, DateTimeOffset At);
