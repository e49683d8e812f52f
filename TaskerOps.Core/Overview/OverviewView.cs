using TaskerOps.Core.Panels;
using TaskerOps.Core.Polling;

namespace TaskerOps.Core.Overview;

/// <summary>All that the overview shows at one moment. Immutable; shared by all viewers of the same query.</summary>
/// <param name="At">The moment, UTC.</param>
/// <param name="Verdict">The one sentence.</param>
/// <param name="Kpis">The six tiles in the order of <see cref="Core.Kpis.Kpi.All"/>; for a fixed window, as of its end.</param>
/// <param name="Panels">The sixteen panels in order.</param>
/// <param name="Sources">Every source with its age.</param>
/// <param name="Namespaces">The namespaces that can be chosen, sorted.</param>
public sealed record OverviewView(
    DateTimeOffset At,
    Verdict Verdict,
    IReadOnlyList<KpiTile> Kpis,
    IReadOnlyList<PanelData> Panels,
    IReadOnlyList<SourceState> Sources,
    IReadOnlyList<string> Namespaces);
