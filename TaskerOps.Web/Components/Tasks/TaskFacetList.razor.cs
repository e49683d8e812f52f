using Microsoft.AspNetCore.Components;
using TaskerOps.Core.TaskLists;
using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Tasks;

/// <summary>How the tasks under the filter divide; each value is the address of the list with that value alone, or without it.</summary>
public sealed partial class TaskFacetList
{
    private static readonly IReadOnlyList<TaskFacet> Shown =
        [TaskFacet.State, TaskFacet.Namespace, TaskFacet.Template, TaskFacet.Version, TaskFacet.Initiator, TaskFacet.SourceSystem, TaskFacet.Tag];

    /// <summary>The counts; null before they are known.</summary>
    [Parameter, EditorRequired]
    public TaskFacets? Facets { get; set; }

    /// <summary>Why there are none.</summary>
    [Parameter]
    public string? Problem { get; set; }

    /// <summary>What is chosen.</summary>
    [Parameter, EditorRequired]
    public TasksState State { get; set; } = TasksState.Default;

    /// <summary>The choice in the URL, for the links.</summary>
    [CascadingParameter]
    public ParsedView View { get; set; } = ParsedView.Default;

    private bool IsChosen(TaskFacet facet, string value) => facet switch
    {
        TaskFacet.State => State.Filter.States.Contains(value, StringComparer.Ordinal),
        TaskFacet.Namespace => View.State.Namespaces.Contains(value, StringComparer.Ordinal),
        TaskFacet.Template => string.Equals(State.Filter.Template, value, StringComparison.Ordinal),
        TaskFacet.Version => string.Equals(State.Filter.Version, value, StringComparison.Ordinal),
        TaskFacet.Initiator => string.Equals(State.Filter.Initiator, value, StringComparison.Ordinal),
        TaskFacet.SourceSystem => string.Equals(State.Filter.SourceSystem, value, StringComparison.Ordinal),
        _ => string.Equals(State.Filter.Tag, value, StringComparison.Ordinal),
    };

    private string To(TaskFacet facet, string value)
    {
        var one = IsChosen(facet, value) ? null : value;
        var filter = State.Filter;
        return facet is TaskFacet.Namespace
            ? OpsUrls.Tasks(new TasksState { Filter = filter }, View.State with { Namespaces = one is null ? [] : [one] })
            : OpsUrls.Tasks(
                new TasksState
                {
                    Filter = facet switch
                    {
                        TaskFacet.State => filter with { States = one is null ? [] : [one] },
                        TaskFacet.Template => filter with { Template = one },
                        TaskFacet.Version => filter with { Version = one },
                        TaskFacet.Initiator => filter with { Initiator = one },
                        TaskFacet.SourceSystem => filter with { SourceSystem = one },
                        _ => filter with { Tag = one },
                    },
                },
                View.State);
    }
}
