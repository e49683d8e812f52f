namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Opsgenie, its Alert API.</summary>
public sealed record OpsgenieOptions
{
    /// <summary>Key of an API integration. Without it Opsgenie is told nothing.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Base address, http or https; for accounts in Europe `https://api.eu.opsgenie.com`.</summary>
    public Uri Url { get; init; } = new("https://api.opsgenie.com");
}
