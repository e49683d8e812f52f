using TaskerOps.Core.Kpis;
using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Overview;

/// <summary>Where pages and endpoints get what they show. However many ask, each source is asked once.</summary>
public interface IOverviewSource
{
    /// <summary>The overview as it is known now. Windows up to the live hour that end now are answered from memory; others ask the sources once for all who ask the same.</summary>
    Task<OverviewView> ReadAsync(OverviewQuery query, CancellationToken cancellationToken);

    /// <summary>One panel.</summary>
    /// <param name="key">A key of <see cref="PanelCatalog"/>.</param>
    /// <param name="query">Window, step, namespaces.</param>
    /// <param name="cancellationToken">Ends the wait, not the work that others wait for.</param>
    /// <exception cref="KeyNotFoundException">No panel has this key.</exception>
    Task<PanelData> PanelAsync(string key, PanelQuery query, CancellationToken cancellationToken);

    /// <summary>The six KPIs over the window.</summary>
    /// <param name="window">Its end is the moment they are judged at.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    Task<IReadOnlyList<KpiReading>> KpisAsync(Window window, CancellationToken cancellationToken);

    /// <summary>The six KPIs as last evaluated, each over its own configured window.</summary>
    Task<IReadOnlyList<KpiReading>> KpisAsync(CancellationToken cancellationToken);

    /// <summary>Calls back after each new snapshot, at most four times a second per subscriber; never throws at the poller. Dispose to end it.</summary>
    IDisposable Subscribe(Func<Task> changed);
}
