namespace TaskerOps.Core.Kpis;

/// <summary>The six meters in the order of <see cref="Kpi.All"/>.</summary>
public static class KpiMeters
{
    /// <summary>All six.</summary>
    public static readonly IReadOnlyList<IKpiMeter> All =
    [
        new ApiResponseTimeMeter(), new SqlFunctionTimeMeter(), new ConnectionPoolMeter(),
        new EventPropagationMeter(), new WorkerClaimsMeter(), new EndToEndMeter(),
    ];

    /// <summary>Those whose figure is told of one template as well: it is made of that template's own steps and tasks.</summary>
    public static readonly IReadOnlyList<ActivityMeter> PerTemplate = [.. All.OfType<ActivityMeter>()];
}
