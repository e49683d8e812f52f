namespace TaskerOps.Core.Vitals;

/// <summary>Pending dead letters of one reason.</summary>
/// <param name="Reason">The reason, as stored: staleness_timeout, max_retries_exceeded, …</param>
/// <param name="Pending">How many.</param>
/// <param name="OldestAt">When the oldest was made, UTC.</param>
/// <param name="NewestAt">When the newest was made, UTC.</param>
public sealed record DeadLetterReason(string Reason, long Pending, DateTimeOffset OldestAt, DateTimeOffset NewestAt);
