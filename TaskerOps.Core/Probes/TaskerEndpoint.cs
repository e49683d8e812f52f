namespace TaskerOps.Core.Probes;

/// <summary>One process of Tasker.</summary>
public sealed record TaskerEndpoint
{
    /// <summary>Base address, http or https.</summary>
    public Uri? Url { get; init; }

    /// <summary>Key for Tasker's <c>X-API-Key</c> header; default none.</summary>
    public string? ApiKey { get; init; }

    /// <summary>Bearer token; default none. Wins over <see cref="ApiKey"/>, as in Tasker.</summary>
    public string? BearerToken { get; init; }

    /// <summary>Host and port: the name of the process on panels, and its <c>instance</c> in Prometheus.</summary>
    public string Process => Url is null ? "" : Url.Authority;
}
