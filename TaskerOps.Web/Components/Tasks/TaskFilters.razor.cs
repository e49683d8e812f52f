using Microsoft.AspNetCore.Components;
using TaskerOps.Core.Series;
using TaskerOps.Core.TaskLists;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Tasks;

/// <summary>What narrows the list. Every choice is an address.</summary>
public sealed partial class TaskFilters
{
    private readonly Dictionary<string, string?> typed = new(StringComparer.Ordinal);
    private string? shown;

    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public TasksState State { get; set; } = TasksState.Default;

    /// <summary>Counts under the filter; null before they are known.</summary>
    [Parameter]
    public TaskFacets? Facets { get; set; }

    /// <summary>The choice in the URL, for the links.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    [Inject]
    private NavigationManager Navigation { get; set; } = default!;

    private TaskFilter Filter => State.Filter;

    private int Narrowed => typed.Values.Count(value => !string.IsNullOrEmpty(value));

    /// <inheritdoc/>
    protected override void OnParametersSet()
    {
        var address = To(Filter);
        if (string.Equals(address, shown, StringComparison.Ordinal))
        {
            return; // What is typed and not applied yet stays.
        }

        shown = address;
        typed.Clear();
        foreach (var field in TasksStateText.Fields(State).Where(field => TaskFilterFields.All.Any(known => string.Equals(known.Key, field.Key, StringComparison.Ordinal))))
        {
            typed[field.Key] = typed.TryGetValue(field.Key, out var before) ? $"{before},{field.Value}" : field.Value;
        }
    }

    /// <summary>Another choice begins with the newest again.</summary>
    private string To(TaskFilter filter) => OpsUrls.Tasks(new TasksState { Filter = filter }, View.State);

    private IReadOnlyList<TaskClass> Toggled(TaskClass kind) =>
        Filter.Classes.Contains(kind) ? [.. Filter.Classes.Where(one => one != kind)] : [.. Filter.Classes.Append(kind).Order()];

    private string? CountOf(TaskFacet facet, string value) =>
        Facets?.Counts[facet].Where(one => string.Equals(one.Key, value, StringComparison.Ordinal)).Select(one => Humane.Count(one.Value)).FirstOrDefault();

    // What is typed goes through the address as any link does, and what cannot be taken is said there.
    private void Apply()
    {
        var chosen = TasksStateText.Fields(new TasksState { Filter = new TaskFilter { Moment = Filter.Moment, Classes = Filter.Classes } });
        var fields = chosen.Concat(typed.Where(field => !string.IsNullOrWhiteSpace(field.Value)));
        Navigation.NavigateTo(Microsoft.AspNetCore.WebUtilities.QueryHelpers.AddQueryString(OpsUrls.Tasks(TasksState.Default, View.State), fields));
    }
}
