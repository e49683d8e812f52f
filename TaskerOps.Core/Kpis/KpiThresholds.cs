namespace TaskerOps.Core.Kpis;

/// <summary>Target and alert value of a KPI, in its unit.</summary>
/// <param name="Target">Within it, strictly, all is well.</param>
/// <param name="Alert">Beyond it, strictly, someone must look. Above the target where high is bad, below it where low is bad.</param>
/// <param name="MinimumToShow">Fewer samples than this give no value; at least 1.</param>
/// <param name="MinimumToJudge">Fewer samples than this are shown but not judged.</param>
public sealed record KpiThresholds(double Target, double Alert, int MinimumToShow = 1, int MinimumToJudge = 20)
{
    /// <summary>Whether high values are bad: the alert value lies above the target.</summary>
    public bool HighIsBad => Alert > Target;

    /// <summary>How a value stands; equal to the target is not within it, equal to the alert value is not beyond it.</summary>
    public KpiState Judge(double? value)
    {
        if (value is not { } v || double.IsNaN(v))
        {
            return KpiState.Unknown;
        }

        if (HighIsBad ? v > Alert : v < Alert)
        {
            return KpiState.BeyondAlert;
        }

        return (HighIsBad ? v < Target : v > Target) ? KpiState.Ok : KpiState.Warning;
    }
}
