namespace TaskerOps.Web.Composition;

/// <summary>Section <c>ConnectionStrings</c>.</summary>
public sealed record DatabaseConnections
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "ConnectionStrings";

    /// <summary>Tasker's database, read only. Without it nothing that happened can be shown.</summary>
    public string? Tasker { get; init; }
}
