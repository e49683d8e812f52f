namespace TaskerOps.Core.Prometheus;

/// <summary>How Prometheus, or anything that speaks its HTTP API, is reached. Section <c>TaskerOps:Prometheus</c>.</summary>
public sealed record PrometheusOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:Prometheus";

    /// <summary>Base address, http or https. Without it nothing is asked.</summary>
    public Uri? Url { get; init; }

    /// <summary>Path before <c>/api/v1</c>, as Mimir has it (<c>/prometheus</c>); default none.</summary>
    public string PathPrefix { get; init; } = "";

    /// <summary>Value of the <c>X-Scope-OrgID</c> header; default none.</summary>
    public string? Tenant { get; init; }

    /// <summary>Bearer token; default none. Not together with <see cref="Username"/>.</summary>
    public string? BearerToken { get; init; }

    /// <summary>User of basic authentication; default none.</summary>
    public string? Username { get; init; }

    /// <summary>Password of basic authentication.</summary>
    public string? Password { get; init; }

    /// <summary>After how many seconds a question is given up; 1 to 60, default 5.</summary>
    public int TimeoutSeconds { get; init; } = 5;

    /// <summary>Which job labels are Tasker's, and ours.</summary>
    public PrometheusJobs Jobs { get; init; } = new();
}
