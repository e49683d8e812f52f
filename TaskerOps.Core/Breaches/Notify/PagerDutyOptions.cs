namespace TaskerOps.Core.Breaches.Notify;

/// <summary>PagerDuty, its Events API of version 2.</summary>
public sealed record PagerDutyOptions
{
    /// <summary>Integration key of the service. Without it PagerDuty is told nothing.</summary>
    public string? RoutingKey { get; init; }

    /// <summary>Base address, http or https; for accounts in Europe `https://events.eu.pagerduty.com`.</summary>
    public Uri Url { get; init; } = new("https://events.pagerduty.com");
}
