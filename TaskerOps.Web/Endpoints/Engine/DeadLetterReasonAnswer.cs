namespace TaskerOps.Web.Endpoints.Engine;

/// <summary>Pending dead letters of one reason.</summary>
/// <param name="Reason">The reason, as stored.</param>
/// <param name="Pending">How many.</param>
/// <param name="OldestAt">When the oldest was made.</param>
/// <param name="NewestAt">When the newest was made.</param>
public sealed record DeadLetterReasonAnswer(string Reason, long Pending, DateTimeOffset OldestAt, DateTimeOffset NewestAt);
