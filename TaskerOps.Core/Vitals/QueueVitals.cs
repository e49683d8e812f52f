namespace TaskerOps.Core.Vitals;

/// <summary>One queue as it stands.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Length">Messages in it, visible or in somebody's hands.</param>
/// <param name="Visible">Messages that anybody could take.</param>
/// <param name="Redelivered">Messages that were handed out more than once.</param>
/// <param name="OldestAt">When the oldest was sent, UTC; null = empty.</param>
/// <param name="NewestAt">When the newest was sent, UTC; null = empty.</param>
/// <param name="OldestVisibleAt">When the oldest that anybody could take was sent, UTC; null = none.</param>
/// <param name="Total">Messages ever sent; null where the right to read the sequence is missing.</param>
public sealed record QueueVitals(
    string Name, long Length, long Visible, long Redelivered,
    DateTimeOffset? OldestAt, DateTimeOffset? NewestAt, DateTimeOffset? OldestVisibleAt, long? Total)
{
    /// <summary>How many messages of a queue are looked at: as many more or fewer make no difference to what is to be done.</summary>
    public const int MostMessages = 100_000;

    /// <summary>Whether there are more messages than were looked at; then the figures say at least.</summary>
    public bool IsCapped => Length >= MostMessages;

    /// <summary>What it is for.</summary>
    public QueueKind Kind => QueueName.Read(Name).Kind;

    /// <summary>Namespace of steps or events; null for an orchestrators' queue.</summary>
    public string? Namespace => QueueName.Read(Name).Namespace;
}
