using TaskerOps.Core.Overview;
using TaskerOps.Core.Series;

namespace TaskerOps.Web.Navigation;

/// <summary>Moves the shown window by half its length, into the past or back.</summary>
public static class WindowShift
{
    /// <summary>The window half a length earlier; it stays there.</summary>
    public static ViewState Back(ViewState state, DateTimeOffset now) => Move(state, now, -1);

    /// <summary>The window half a length later; one that would reach the present moves with it again.</summary>
    public static ViewState Forward(ViewState state, DateTimeOffset now) => Move(state, now, 1);

    private static ViewState Move(ViewState state, DateTimeOffset now, int direction)
    {
        var shown = state.Shown.At(now);
        var by = direction * (shown.Length / 2);
        var live = direction > 0 && shown.To + by >= now - (shown.Length / 10); // Time went on while the window stood still.
        return state with
        {
            PausedAt = null,
            Window = live ? new WindowChoice(TimeSpan.FromSeconds(Math.Max(60, Math.Round(shown.Length.TotalSeconds))), null) : new WindowChoice(null, new Window(shown.From + by, shown.To + by)),
        };
    }
}
