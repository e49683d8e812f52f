using TaskerOps.Core.Breaches.Notify;

namespace TaskerOps.Core.Breaches.Log;

/// <summary>A row of <c>outbox</c>: one notice for one receiver, written with the event that it tells of.</summary>
internal sealed class OutboxRow
{
    public long Id { get; set; }

    public Guid BreachId { get; set; }

    public long Version { get; set; }

    public string Receiver { get; set; } = "";

    public BreachEventKind Kind { get; set; }

    public NoticeState State { get; set; }

    public Notice Notice { get; set; } = null!;

    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>Not before this.</summary>
    public DateTimeOffset NextAt { get; set; }

    /// <summary>Someone is sending it; if that takes longer than this, someone else may.</summary>
    public DateTimeOffset? ClaimedUntil { get; set; }

    public int Attempts { get; set; }

    /// <summary>When it was sent or given up.</summary>
    public DateTimeOffset? EndedAt { get; set; }

    /// <summary>What went wrong last.</summary>
    public string? Problem { get; set; }
}
