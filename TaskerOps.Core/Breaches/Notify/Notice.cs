namespace TaskerOps.Core.Breaches.Notify;

/// <summary>What a receiver is told: an event, and the breach as it stood then.</summary>
/// <param name="Breach">The breach after the event.</param>
/// <param name="Event">What happened.</param>
public sealed record Notice(Breach Breach, BreachEvent Event)
{
    /// <summary>What it belongs to: the click or the evaluation that made it; null in notices of before this was kept.</summary>
    public Guid? CorrelationId { get; init; }

    /// <summary>The span that made it, W3C; null while nobody traces.</summary>
    public string? TraceParent { get; init; }
}
