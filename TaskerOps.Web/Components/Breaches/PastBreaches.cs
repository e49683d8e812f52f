using TaskerOps.Core.Breaches;
using TaskerOps.Core.Findings;
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

    /// <summary>The breaches of KPIs that touch a window, of one KPI alone where the panel shows one, and the findings that explain the panel; oldest first.</summary>
    public IReadOnlyList<Breach> In(PanelInfo panel, Window window)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(window);
        return
        [
            .. Breaches.Where(breach => Concerns(breach.Subject, panel) && breach.StartedAt < window.To && (breach.ClosedAt is not { } closed || closed > window.From))
                .OrderBy(breach => breach.StartedAt),
        ];
    }

    /// <summary>The same as bands: over the whole height where the panel shows the KPI or a finding explains it, as a strip where it shows no KPI.</summary>
    public IReadOnlyList<ChartBand> Bands(PanelInfo panel, Window window) =>
        [.. In(panel, window).Select(breach => new ChartBand(KindOf(breach.Subject, panel), breach.StartedAt, breach.ClosedAt))];

    private static bool Concerns(Subject subject, PanelInfo panel) => subject.Kind is SubjectKind.Finding
        ? FindingCatalog.Find(subject.Key)?.Explains.Contains(panel.Key, StringComparer.Ordinal) is true
        : panel.Kpi is null || string.Equals(panel.Kpi.Key, subject.Key, StringComparison.Ordinal);

    private static string KindOf(Subject subject, PanelInfo panel) => subject.Kind is SubjectKind.Finding ? "finding" : panel.Kpi is null ? "elsewhere" : "breach";
}
