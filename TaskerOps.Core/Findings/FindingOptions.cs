namespace TaskerOps.Core.Findings;

/// <summary>Settings of one finding. Section <c>TaskerOps:Findings:&lt;key&gt;</c>; what is not set is as the finding's own page tells.</summary>
public sealed record FindingOptions
{
    /// <summary>Where the settings of all findings are.</summary>
    public const string Section = "TaskerOps:Findings";

    /// <summary>Beyond it the finding is raised; in the finding's unit, 0 or more, default as its page tells.</summary>
    public double? Threshold { get; init; }

    /// <summary>For how many seconds it must be so; 0 to 86400, default as its page tells.</summary>
    public int? For { get; init; }

    /// <summary><c>Page</c> notifies, <c>Warn</c> shows in the verdict, <c>Note</c> only in its places; default as its page tells.</summary>
    public FindingSeverity? Severity { get; init; }

    /// <summary>Whether it is looked for at all, default true.</summary>
    public bool Enabled { get; init; } = true;
}
