namespace TaskerOps.Core.Observability;

/// <summary>How a store of logs or traces is reached.</summary>
public sealed record StoreOptions
{
    /// <summary>Base address, http or https, with a path if it has one. Without it the store is not asked.</summary>
    public Uri? Url { get; init; }

    /// <summary>Value of the <c>X-Scope-OrgID</c> header; default none.</summary>
    public string? Tenant { get; init; }

    /// <summary>Bearer token; default none.</summary>
    public string? BearerToken { get; init; }

    /// <summary>After how many seconds a question is given up; 1 to 30, default 5.</summary>
    public int TimeoutSeconds { get; init; } = 5;

    /// <summary>How many lines or spans are shown at most; 10 to 2000, default 500.</summary>
    public int Limit { get; init; } = 500;
}
