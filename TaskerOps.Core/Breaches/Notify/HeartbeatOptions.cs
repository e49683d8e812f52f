namespace TaskerOps.Core.Breaches.Notify;

/// <summary>A sign of life while TaskerOps evaluates: to Alertmanager where there is one, and to an address of its own.</summary>
public sealed record HeartbeatOptions
{
    /// <summary>Address that expects to be asked again and again, http or https.</summary>
    public Uri? Url { get; init; }

    /// <summary>How it is asked; default get.</summary>
    public HeartbeatMethod Method { get; init; } = HeartbeatMethod.Get;

    /// <summary>Seconds between signs of life; 5 to 3600, default 60.</summary>
    public int IntervalSeconds { get; init; } = 60;
}
