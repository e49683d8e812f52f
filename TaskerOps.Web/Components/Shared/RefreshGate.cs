using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Shared;

/// <summary>When a page reads anew after the source changed.</summary>
public static class RefreshGate
{
    /// <summary>A window that stays is read anew no more often than this: late rows may still change it.</summary>
    public static readonly TimeSpan Fixed = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(500);

    /// <summary>Whether the chosen cadence allows it; never while paused or with refresh off.</summary>
    /// <param name="state">What the person chose.</param>
    /// <param name="sinceLastRead">How long ago figures were read.</param>
    public static bool IsDue(ViewState state, TimeSpan sinceLastRead)
    {
        if (state.PausedAt is not null || state.Refresh is not { } every)
        {
            return false;
        }

        return sinceLastRead + Slack >= (state.Window.Fixed is null ? every : Fixed);
    }
}
