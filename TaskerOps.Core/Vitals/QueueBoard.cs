namespace TaskerOps.Core.Vitals;

/// <summary>All queues that Tasker keeps in PostgreSQL.</summary>
/// <param name="Queues">Those that may be read, by name.</param>
/// <param name="Refused">Names of those that may not: made later than the grants, usually.</param>
public sealed record QueueBoard(IReadOnlyList<QueueVitals> Queues, IReadOnlyList<string> Refused);
