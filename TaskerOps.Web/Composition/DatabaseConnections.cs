namespace TaskerOps.Web.Composition;

/// <summary>Section <c>ConnectionStrings</c>.</summary>
public sealed record DatabaseConnections
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "ConnectionStrings";

    /// <summary>Tasker's database, read only. Without it nothing that happened can be shown.</summary>
    public string? Tasker { get; init; }

    /// <summary>
    /// Where breaches are kept, schema `taskerops`; made there if it is missing. Without it Tasker's database serves if it has that schema and
    /// the role may write it; otherwise nothing can be acknowledged.
    /// </summary>
    public string? TaskerOps { get; init; }
}
