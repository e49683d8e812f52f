using TaskerOps.Core.SavedViews;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Tasks;

/// <summary>The address of a saved view: read again and written anew, so that nothing but a list of tasks can be behind it.</summary>
internal static class SavedViewAddress
{
    /// <summary>What is kept of a choice: which tasks and which window, not how it is shown to one person.</summary>
    public static string Query(TasksState list, ViewState state)
    {
        var url = OpsUrls.Tasks(list with { Before = null }, state with { Utc = false, Kiosk = false, PausedAt = null, Refresh = ViewState.Default.Refresh });
        return url.Contains('?', StringComparison.Ordinal) ? url[(url.IndexOf('?', StringComparison.Ordinal) + 1)..] : "";
    }

    /// <summary>Where a view is shown.</summary>
    public static string Of(SavedView view) => OpsUrls.Tasks(TasksStateText.Read(view.Query).State, ViewStateReader.Read(view.Query).State);
}
