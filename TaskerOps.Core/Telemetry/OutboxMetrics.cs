using System.Diagnostics.Metrics;
using TaskerOps.Core.Breaches.Notify;

namespace TaskerOps.Core.Telemetry;

/// <summary>Exports whether notices get through.</summary>
public sealed class OutboxMetrics
{
    private static readonly Counter<long> Notices =
        TaskerOpsTelemetry.Meter.CreateCounter<long>("taskerops.notices", description: "Attempts to tell a receiver, by outcome: sent, failed, refused or given_up.");

    private readonly TimeProvider _time;

    /// <summary>Registers the instruments with the meter.</summary>
    public OutboxMetrics(TimeProvider time)
    {
        _time = time;
        TaskerOpsTelemetry.Meter.CreateObservableGauge("taskerops.outbox.depth", Depths, description: "Notices that wait for a receiver.");
        TaskerOpsTelemetry.Meter.CreateObservableGauge("taskerops.outbox.age", Ages, "s", "Age of the oldest notice that waits for a receiver.");
    }

    /// <summary>What waits, by receiver, and since when the oldest; null = not known.</summary>
    public IReadOnlyDictionary<string, (int Depth, DateTimeOffset Oldest)>? Waiting { get; set; }

    /// <summary>Lets the counters of a receiver begin at zero.</summary>
    public static void Know(string receiver)
    {
        foreach (var outcome in (string[])["sent", "failed", "refused", "given_up"])
        {
            Notices.Add(0, new("receiver", receiver), new("outcome", outcome));
        }
    }

    /// <summary>Notes one attempt.</summary>
    public static void Tried(string receiver, NoticeState state) => Notices.Add(1, new("receiver", receiver), new("outcome", state switch
    {
        NoticeState.Sent => "sent",
        NoticeState.Refused => "refused",
        NoticeState.GivenUp => "given_up",
        _ => "failed",
    }));

    private IEnumerable<Measurement<int>> Depths() =>
        (Waiting ?? Nothing).Select(waiting => new Measurement<int>(waiting.Value.Depth, new KeyValuePair<string, object?>("receiver", waiting.Key)));

    private IEnumerable<Measurement<double>> Ages() =>
        (Waiting ?? Nothing).Select(waiting => new Measurement<double>((_time.GetUtcNow() - waiting.Value.Oldest).TotalSeconds, new KeyValuePair<string, object?>("receiver", waiting.Key)));

    private static readonly IReadOnlyDictionary<string, (int Depth, DateTimeOffset Oldest)> Nothing = new Dictionary<string, (int, DateTimeOffset)>(StringComparer.Ordinal);
}
