using TaskerOps.Web.Navigation;

namespace TaskerOps.Web.Components.Tasks;

/// <summary>The filters that are typed, as they stand in the URL.</summary>
internal static class TaskFilterFields
{
    /// <summary>In the order of the form.</summary>
    public static readonly IReadOnlyList<(string Key, string Name, string Example)> All =
    [
        (TasksFields.Error, "Error message has", "declined"),
        (TasksFields.Handler, "Handler", "Payments::Charge"),
        (TasksFields.Worker, "Worker", "id of a worker process"),
        (TasksFields.Template, "Template", "order"),
        (TasksFields.Version, "Version", "1.0.0"),
        (TasksFields.Initiator, "Initiator", ""),
        (TasksFields.Source, "Source system", ""),
        (TasksFields.Tag, "Tag", ""),
        (TasksFields.State, "State", "steps_in_process"),
        (TasksFields.Older, "Older than", "10m"),
        (TasksFields.Younger, "Younger than", "2h"),
        (TasksFields.Longer, "Took longer than", "2s"),
        (TasksFields.Shorter, "Took less than", "5m"),
    ];
}
