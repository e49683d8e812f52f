using TaskerOps.Core.Investigations.Failures;
using TaskerOps.Core.Overview;
using TaskerOps.Core.Panels;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Pages.Failures;

/// <summary>Reads failures for a page: over the very window of the panel, so that its number is that of the rows.</summary>
/// <param name="failures">Where failures come from.</param>
/// <param name="overview">Where panels come from.</param>
/// <param name="time">The clock.</param>
public sealed class FailuresReader(IFailureSource failures, IOverviewSource overview, TimeProvider time)
{
    /// <summary>How long a page waits for what was before: it follows with the next refresh.</summary>
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(400);

    /// <summary>The failures for what is chosen.</summary>
    public async Task<FailuresSeen> ReadAsync(ViewState state, FailuresState list, CancellationToken cancellationToken)
    {
        var seen = await overview.ReadAsync(state.Query, cancellationToken);
        var panel = seen.Panels.First(data => data.Panel.Key is Reconciliation.StepFailures);
        var asked = new PanelQuery(panel.Buckets, state.Namespaces.ToHashSet(StringComparer.Ordinal), state.Attempts);
        var earlier = failures.EarlierAsync(panel.Buckets.Window.From, cancellationToken);
        var view = await failures.ReadAsync(new FailureQuery(asked, list.Handler), cancellationToken);
        await Task.WhenAny(earlier, Task.Delay(LongestWait, time, cancellationToken));
        return new FailuresSeen(view, earlier.IsCompletedSuccessfully ? await earlier : null, seen);
    }
}
