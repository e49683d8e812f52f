namespace TaskerOps.Core.Probes;

/// <summary>Names of a worker's counts of domain events, as in the labels of <see cref="Evidence.Measure.DomainEvents"/>.</summary>
public static class EventCount
{
    /// <summary>Routed in all.</summary>
    public const string Routed = "routed";

    /// <summary>Routed to a queue.</summary>
    public const string Durable = "durable";

    /// <summary>Routed within the process.</summary>
    public const string Fast = "fast";

    /// <summary>Routed both ways.</summary>
    public const string Broadcast = "broadcast";

    /// <summary>Not delivered within the process.</summary>
    public const string DeliveryErrors = "delivery_errors";

    /// <summary>Not routed.</summary>
    public const string RoutingErrors = "routing_errors";

    /// <summary>Failures of handlers.</summary>
    public const string HandlerErrors = "handler_errors";

    /// <summary>Dropped by the channel to other languages.</summary>
    public const string ChannelDrops = "channel_drops";

    /// <summary>The label of a count of a process.</summary>
    public static string Label(string process, string count) => $"{process} {count}";
}
