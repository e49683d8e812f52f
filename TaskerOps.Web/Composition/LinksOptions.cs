namespace TaskerOps.Web.Composition;

/// <summary>Section <c>TaskerOps:Links</c>: addresses outside TaskerOps.</summary>
public sealed record LinksOptions
{
    /// <summary>Where these settings stand.</summary>
    public const string Section = "TaskerOps:Links";

    /// <summary>Address of the runbook of a breach, beginning with http:// or https://; <c>{key}</c> becomes the key of its KPI or finding. Without it no link is shown.</summary>
    public string? Runbook { get; init; }

    /// <summary>The runbook of a key, or null.</summary>
    public string? RunbookOf(string key) =>
        string.IsNullOrWhiteSpace(Runbook) ? null : Runbook.Replace("{key}", Uri.EscapeDataString(key), StringComparison.Ordinal);
}
