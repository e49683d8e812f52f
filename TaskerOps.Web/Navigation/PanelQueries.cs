using TaskerOps.Core.Panels;
using TaskerOps.Core.Series;

namespace TaskerOps.Web.Navigation;

/// <summary>What is asked of one panel for the choice in a URL.</summary>
public static class PanelQueries
{
    /// <summary>The query as of a moment: the window in its usual step, aligned so that viewers of the same window ask the same.</summary>
    public static PanelQuery Of(ViewState state, DateTimeOffset now)
    {
        var window = state.Shown.At(now);
        var step = StepSize.For(window.Length);
        var asked = state.Shown.Fixed is null ? window.AlignedTo(step) : window;
        return new PanelQuery(new Buckets(asked, step), state.Namespaces.ToHashSet(StringComparer.Ordinal), state.Attempts);
    }
}
