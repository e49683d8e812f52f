namespace TaskerOps.Core.Activity;

/// <summary>The reports of one worker process in a few seconds.</summary>
/// <param name="Worker">Identity that the process gave itself at its start.</param>
/// <param name="At">Start of those seconds, UTC.</param>
/// <param name="Count">How many, doubled ones included.</param>
/// <param name="LastAt">The last of them, UTC.</param>
public readonly record struct WorkerReports(Guid Worker, DateTimeOffset At, long Count, DateTimeOffset LastAt);
