namespace TaskerOps.Core.Kpis;

/// <summary>Settings of one KPI. Section <c>TaskerOps:Kpis:&lt;key&gt;</c>; what is not set is as Tasker documents it.</summary>
public sealed record KpiOptions
{
    /// <summary>Where the settings of all KPIs are.</summary>
    public const string Section = "TaskerOps:Kpis";

    /// <summary>Within it all is well; in the KPI's unit, 0 or more, default as Tasker documents it.</summary>
    public double? Target { get; init; }

    /// <summary>Beyond it someone must look, on the same side of the target as Tasker's own; in the KPI's unit, 0 or more, default as Tasker documents it.</summary>
    public double? Alert { get; init; }

    /// <summary>How many seconds of evaluation it must be beyond the alert value to be in breach; 0 to 3600, default 60.</summary>
    public int For { get; init; } = 60;

    /// <summary>Length of the window in seconds; 10 to 3600, default 300.</summary>
    public int Window { get; init; } = 300;

    /// <summary>Fewest samples for a value; 1 to 1,000,000, default 1.</summary>
    public int? MinimumToShow { get; init; }

    /// <summary>Fewest samples for a judgement; 1 to 1,000,000, default 20, for the connection pool 1.</summary>
    public int? MinimumToJudge { get; init; }

    /// <summary>By "namespace/name": templates that are judged by thresholds of their own.</summary>
    public IReadOnlyDictionary<string, TemplateKpiOptions> Templates { get; init; } = new Dictionary<string, TemplateKpiOptions>(StringComparer.Ordinal);

    /// <summary>The thresholds of a KPI under these settings.</summary>
    public KpiThresholds ThresholdsOf(Kpi kpi) => new(
        Target ?? kpi.Default.Target,
        Alert ?? kpi.Default.Alert,
        MinimumToShow ?? kpi.Default.MinimumToShow,
        MinimumToJudge ?? kpi.Default.MinimumToJudge);
}
