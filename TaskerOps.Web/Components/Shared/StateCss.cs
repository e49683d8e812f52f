using TaskerOps.Core.Kpis;
using TaskerOps.Core.Overview;

namespace TaskerOps.Web.Components.Shared;

/// <summary>The style names of states: good, warn, bad, unknown.</summary>
public static class StateCss
{
    /// <summary>Of a KPI.</summary>
    public static string Of(KpiState state) => state switch
    {
        KpiState.Ok => "good",
        KpiState.Warning => "warn",
        KpiState.BeyondAlert => "bad",
        _ => "unknown",
    };

    /// <summary>Of the verdict.</summary>
    public static string Of(VerdictLevel level) => level switch
    {
        VerdictLevel.Well => "good",
        VerdictLevel.Warning => "warn",
        VerdictLevel.Broken => "bad",
        _ => "unknown",
    };
}
