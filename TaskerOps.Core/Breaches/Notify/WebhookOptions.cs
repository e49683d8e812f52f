namespace TaskerOps.Core.Breaches.Notify;

/// <summary>An address that takes JSON by POST.</summary>
public sealed record WebhookOptions
{
    /// <summary>Name of the receiver in metrics, logs and the outbox; its own among the webhooks, 1 to 40 characters without spaces.</summary>
    public string Name { get; init; } = "";

    /// <summary>Where to post, http or https.</summary>
    public Uri? Url { get; init; }

    /// <summary>Key of the signature in the header `X-TaskerOps-Signature`; at least 16 characters. Without it nothing is signed.</summary>
    public string? Secret { get; init; }
}
