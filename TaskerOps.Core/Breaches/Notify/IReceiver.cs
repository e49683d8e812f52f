namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Someone who is told. Pure: it says what to send, and somebody else sends it.</summary>
public interface IReceiver
{
    /// <summary>Name in metrics, logs and the outbox; never an address or a secret.</summary>
    string Name { get; }

    /// <summary>Whether it has a use for this kind of event.</summary>
    bool Wants(BreachEventKind kind);

    /// <summary>What to send, in this order; the receiver drops what it had before.</summary>
    /// <param name="notice">What to tell.</param>
    /// <param name="now">The time of sending, UTC.</param>
    IReadOnlyList<HttpRequestMessage> Requests(Notice notice, DateTimeOffset now);
}
