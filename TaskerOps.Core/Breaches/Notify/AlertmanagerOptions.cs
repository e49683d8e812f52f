namespace TaskerOps.Core.Breaches.Notify;

/// <summary>Prometheus' Alertmanager, its API of version 2.</summary>
public sealed record AlertmanagerOptions
{
    /// <summary>Base address, http or https; `api/v2/alerts` is added. Without it Alertmanager is told nothing.</summary>
    public Uri? Url { get; init; }

    /// <summary>Bearer token. Not together with <see cref="Username"/>.</summary>
    public string? BearerToken { get; init; }

    /// <summary>User of basic authentication.</summary>
    public string? Username { get; init; }

    /// <summary>Password of basic authentication.</summary>
    public string? Password { get; init; }

    /// <summary>Every how many seconds an alert that goes on is sent again; it ends by itself after four times that; 10 to 300, default 60.</summary>
    public int RefreshSeconds { get; init; } = 60;
}
