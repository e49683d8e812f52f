using TaskerOps.Core.Kpis;

namespace TaskerOps.Web.Endpoints;

/// <summary>A KPI as the API tells it.</summary>
/// <param name="Key">Key of the KPI.</param>
/// <param name="Unit">ms or %.</param>
/// <param name="Value">Null where there is none: see the reason.</param>
/// <param name="Reason">Kind of absence in kebab-case; null where there is a value.</param>
/// <param name="ReasonText">One sentence about the absence.</param>
/// <param name="N">Samples.</param>
/// <param name="WindowSeconds">Length of the window.</param>
/// <param name="Target">Target.</param>
/// <param name="Alert">Alert value.</param>
/// <param name="State">ok, warning, beyond-alert or unknown.</param>
/// <param name="Method">exact, estimate or probe.</param>
/// <param name="Source">postgres, prometheus, tasker or probe.</param>
/// <param name="TakenAt">When the source said it.</param>
/// <param name="AgeSeconds">How long ago that was.</param>
/// <param name="Notice">What the value alone would hide, or null.</param>
/// <param name="Details">Figures beside the value.</param>
public sealed record KpiAnswer(
    string Key, string Unit, double? Value, string? Reason, string? ReasonText, long N, double WindowSeconds, double Target, double Alert,
    string State, string Method, string Source, DateTimeOffset TakenAt, double AgeSeconds, string? Notice, IReadOnlyDictionary<string, double?> Details)
{
    /// <summary>Tells a reading as of a moment.</summary>
    public static KpiAnswer Of(KpiReading kpi, DateTimeOffset now) => new(
        kpi.Kpi.Key, kpi.Reading.Unit, kpi.Reading.Value, Words.Kebab(kpi.Reading.Absence?.Reason), kpi.Reading.Absence?.Text, kpi.Reading.Samples,
        kpi.Reading.Window.TotalSeconds, kpi.Thresholds.Target, kpi.Thresholds.Alert, Words.Kebab(kpi.State), Words.Kebab(kpi.Reading.Method),
        Words.Kebab(kpi.Reading.Source), kpi.Reading.TakenAt, Math.Max(0, Math.Round((now - kpi.Reading.TakenAt).TotalSeconds, 1)), kpi.Reading.Notice, kpi.Reading.Details);
}
