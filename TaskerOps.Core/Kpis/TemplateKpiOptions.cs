namespace TaskerOps.Core.Kpis;

/// <summary>Settings of one KPI for one template. Section <c>TaskerOps:Kpis:&lt;key&gt;:Templates:&lt;namespace/name&gt;</c>; what is not set is as for the KPI.</summary>
public sealed record TemplateKpiOptions
{
    /// <summary>Within it all is well for this template; in the KPI's unit, 0 or more, default as for the KPI.</summary>
    public double? Target { get; init; }

    /// <summary>Beyond it someone must look at this template, on the same side of the target as Tasker's own; in the KPI's unit, 0 or more, default as for the KPI.</summary>
    public double? Alert { get; init; }

    /// <summary>How many seconds of evaluation the template must be beyond its alert value to be in breach; 0 to 3600, default as for the KPI.</summary>
    public int? For { get; init; }

    /// <summary>Length of the template's window in seconds; 10 to 3600, default as for the KPI.</summary>
    public int? Window { get; init; }

    /// <summary>Fewest samples of the template for a value; 1 to 1,000,000, default as for the KPI.</summary>
    public int? MinimumToShow { get; init; }

    /// <summary>Fewest samples of the template for a judgement; 1 to 1,000,000, default as for the KPI.</summary>
    public int? MinimumToJudge { get; init; }

    /// <summary>The settings that hold for the template.</summary>
    /// <param name="whole">Those of the KPI.</param>
    public KpiOptions Over(KpiOptions whole) => whole with
    {
        Target = Target ?? whole.Target,
        Alert = Alert ?? whole.Alert,
        For = For ?? whole.For,
        Window = Window ?? whole.Window,
        MinimumToShow = MinimumToShow ?? whole.MinimumToShow,
        MinimumToJudge = MinimumToJudge ?? whole.MinimumToJudge,
    };
}
