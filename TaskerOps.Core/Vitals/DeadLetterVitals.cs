namespace TaskerOps.Core.Vitals;

/// <summary>The dead-letter queue as it stands.</summary>
/// <param name="Reasons">Pending entries by reason, the most frequent first.</param>
/// <param name="Recent">Entries made since <paramref name="RecentSince"/>, the newest first, at most <see cref="MostRecent"/>.</param>
/// <param name="RecentSince">UTC.</param>
public sealed record DeadLetterVitals(IReadOnlyList<DeadLetterReason> Reasons, IReadOnlyList<DeadLetter> Recent, DateTimeOffset RecentSince)
{
    /// <summary>How many recent entries are read.</summary>
    public const int MostRecent = 500;

    /// <summary>How far back the recent ones reach.</summary>
    public static readonly TimeSpan RecentSpan = TimeSpan.FromMinutes(15);

    /// <summary>Entries that nobody has resolved.</summary>
    public long Pending => Reasons.Sum(reason => reason.Pending);

    /// <summary>When the oldest pending one was made, UTC; null = none.</summary>
    public DateTimeOffset? OldestAt => Reasons.Count == 0 ? null : Reasons.Min(reason => reason.OldestAt);

    /// <summary>When the newest pending one was made, UTC; null = none.</summary>
    public DateTimeOffset? NewestAt => Reasons.Count == 0 ? null : Reasons.Max(reason => reason.NewestAt);
}
