namespace TaskerOps.Core.Overview;

/// <summary>What the verdict says beside KPIs and findings. Section <c>TaskerOps:Verdict</c>.</summary>
public sealed record VerdictOptions
{
    /// <summary>Where the settings are.</summary>
    public const string Section = "TaskerOps:Verdict";

    /// <summary>Percent of the tasks that ended within 5 min; if more of them failed, the verdict says so. 0 to 100, default 5; at 100 it never does.</summary>
    public int FailedPercent { get; init; } = 5;
}
