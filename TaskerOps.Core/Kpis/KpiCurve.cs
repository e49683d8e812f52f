using TaskerOps.Core.Activity;
using TaskerOps.Core.Evidence;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Kpis;

/// <summary>The past values of a KPI that Tasker's tables tell. Pure.</summary>
public static class KpiCurve
{
    /// <summary>The value at a moment within the activity, over the window that ends there; a gap where there was none.</summary>
    /// <param name="meter">Which KPI.</param>
    /// <param name="activity">What is known; it begins at least one window before the moment.</param>
    /// <param name="at">The moment, UTC; not after the end of what is known.</param>
    /// <param name="length">Length of the KPI's window.</param>
    public static Point At(ActivityMeter meter, EngineActivity activity, DateTimeOffset at, TimeSpan length)
    {
        var window = Window.EndingAt(at, length);
        var then = activity.Within(window) with { Standing = Rewind.To(activity, at) };
        return new Point(at, meter.Read(new WindowEvidence { Window = window, At = at, Activity = then }).Value);
    }
}
