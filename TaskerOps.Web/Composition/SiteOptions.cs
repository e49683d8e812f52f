namespace TaskerOps.Web.Composition;

/// <summary>Where TaskerOps itself is found.</summary>
public sealed record SiteOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps";

    /// <summary>Address at which people reach TaskerOps, http or https; notices link to it. Without it they carry no link.</summary>
    public Uri? PublicUrl { get; init; }
}
