using TaskerOps.Core.Breaches;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;
using TaskerOps.Web.Components.Charts;

namespace TaskerOps.Web.Components.Breaches;

/// <summary>The latest breaches, to be drawn behind the lines of panels. Immutable; shared by all viewers.</summary>
/// <param name="Breaches">Newest first.</param>
public sealed record PastBreaches(IReadOnlyList<Breach> Breaches)
{
    /// <summary>None.</summary>
    public static readonly PastBreaches None = new([]);

    /// <summary>The breaches of KPIs that touch a window, oldest first; of one KPI alone where the panel shows one.</summary>
    public IReadOnlyList<Breach> In(PanelInfo panel, Window window)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(window);
        return
        [
            .. Breaches.Where(breach => breach.Subject.Kind is SubjectKind.Kpi
                    && (panel.Kpi is null || string.Equals(panel.Kpi.Key, breach.Subject.Key, StringComparison.Ordinal))
                    && breach.StartedAt < window.To && (breach.ClosedAt is not { } closed || closed > window.From))
                .OrderBy(breach => breach.StartedAt),
        ];
    }

    /// <summary>The same as bands: over the whole height where the panel shows the KPI, as a strip where it does not.</summary>
    public IReadOnlyList<ChartBand> Bands(PanelInfo panel, Window window) =>
        [.. In(panel, window).Select(breach => new ChartBand(panel.Kpi is null ? "elsewhere" : "breach", breach.StartedAt, breach.ClosedAt))];
}
