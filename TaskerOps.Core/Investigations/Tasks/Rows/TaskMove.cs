namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>One transition of a task.</summary>
/// <param name="ToState">The state entered.</param>
/// <param name="FromState">The state left, as stored; wrong at cancellations.</param>
/// <param name="SortKey">Position.</param>
/// <param name="At"><c>created_at</c>, UTC.</param>
/// <param name="Event">What moved it, as Tasker words it: <c>StepsEnqueued([…])</c>; cut at 300 characters, null where nothing is stored.</param>
/// <param name="Reason">Why, where the engine's staleness detection moved it: <c>staleness_timeout</c>.</param>
/// <param name="Processor">Which orchestrator wrote it.</param>
public sealed record TaskMove(string ToState, string? FromState, int SortKey, DateTimeOffset At, string? Event, string? Reason, Guid? Processor);
