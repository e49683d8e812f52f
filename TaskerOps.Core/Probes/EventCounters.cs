using System.Text.Json;

namespace TaskerOps.Core.Probes;

/// <summary>
/// A worker's counts of domain events since its start, from <c>/metrics/events</c>. Events for handlers outside Rust count
/// as <see cref="ChannelDrops"/> where no such handler has subscribed: then nobody misses them.
/// </summary>
public sealed record EventCounters
{
    /// <summary>Events routed; null = not told, as for the others.</summary>
    public long? Routed { get; init; }

    /// <summary>Of these, to a queue.</summary>
    public long? Durable { get; init; }

    /// <summary>Of these, within the process.</summary>
    public long? Fast { get; init; }

    /// <summary>Of these, both ways.</summary>
    public long? Broadcast { get; init; }

    /// <summary>Events that could not be delivered within the process.</summary>
    public long? DeliveryErrors { get; init; }

    /// <summary>Events that could not be routed.</summary>
    public long? RoutingErrors { get; init; }

    /// <summary>Handlers that failed at an event.</summary>
    public long? HandlerErrors { get; init; }

    /// <summary>Events that the channel to other languages dropped.</summary>
    public long? ChannelDrops { get; init; }

    /// <summary>Subscribers of that channel, now.</summary>
    public long? ChannelSubscribers { get; init; }

    /// <summary>The counts by name, those that were told.</summary>
    public IEnumerable<KeyValuePair<string, long>> Counts =>
        new (string Name, long? Count)[]
        {
            (EventCount.Routed, Routed), (EventCount.Durable, Durable), (EventCount.Fast, Fast), (EventCount.Broadcast, Broadcast),
            (EventCount.DeliveryErrors, DeliveryErrors), (EventCount.RoutingErrors, RoutingErrors), (EventCount.HandlerErrors, HandlerErrors), (EventCount.ChannelDrops, ChannelDrops),
        }.Where(pair => pair.Count is not null).Select(pair => KeyValuePair.Create(pair.Name, pair.Count!.Value));

    /// <summary>Reads the answer; null if it is no JSON object with either of its two parts.</summary>
    public static EventCounters? Parse(string? body)
    {
        try
        {
            using var document = JsonDocument.Parse(body ?? "");
            JsonElement? root = document.RootElement;
            var (router, bus) = (root.Child("router"), root.Child("in_process_bus"));
            return router is null && bus is null ? null : new EventCounters
            {
                Routed = router.Count("total_routed"),
                Durable = router.Count("durable_routed"),
                Fast = router.Count("fast_routed"),
                Broadcast = router.Count("broadcast_routed"),
                DeliveryErrors = router.Count("fast_delivery_errors"),
                RoutingErrors = router.Count("routing_errors"),
                HandlerErrors = bus.Count("rust_handler_errors"),
                ChannelDrops = bus.Count("ffi_channel_drops"),
                ChannelSubscribers = bus.Count("ffi_subscriber_count"),
            };
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
