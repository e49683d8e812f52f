using TaskerOps.Core.Kpis;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Readings;

namespace TaskerOps.Web.Components.Shared;

/// <summary>The words that pages use for what the core names in code.</summary>
public static class Words
{
    /// <summary>How a KPI stands.</summary>
    public static string Of(KpiState state) => state switch
    {
        KpiState.Ok => "Within target",
        KpiState.Warning => "Over target",
        KpiState.BeyondAlert => "Beyond alert",
        _ => "Unknown",
    };

    /// <summary>Where a figure comes from.</summary>
    public static string Of(Source source) => source switch
    {
        Source.Postgres => "PostgreSQL",
        Source.Prometheus => "Prometheus",
        Source.Tasker => "Tasker",
        _ => "probe",
    };

    /// <summary>How it was come by.</summary>
    public static string Of(Method method) => method switch
    {
        Method.Exact => "exact",
        Method.Estimate => "estimate",
        _ => "probe",
    };

    /// <summary>What a method means, for the hover text.</summary>
    public static string About(Method method) => method switch
    {
        Method.Exact => "Computed from every row of the window.",
        Method.Estimate => "Interpolated or extrapolated from histogram buckets, gauges or rates.",
        _ => "Measured by TaskerOps' own timed calls.",
    };

    /// <summary>A heading of the overview.</summary>
    public static string Of(PanelGroup group) => group switch
    {
        PanelGroup.TaskThroughput => "Task throughput",
        PanelGroup.StepExecution => "Step execution",
        PanelGroup.SystemHealth => "System health",
        _ => "Error rates",
    };

    /// <summary>A kind of absence, in two or three words.</summary>
    public static string Of(AbsenceReason reason) => reason switch
    {
        AbsenceReason.NoTraffic => "No traffic",
        AbsenceReason.Absent => "Not reported",
        AbsenceReason.NotConfigured => "Not configured",
        AbsenceReason.SourceDown => "Source down",
        AbsenceReason.Stale => "Out of date",
        AbsenceReason.Blind => "Cannot be seen",
        _ => "Out of reach",
    };
}
