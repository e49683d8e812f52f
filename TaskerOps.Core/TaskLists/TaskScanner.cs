using Npgsql;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Figures;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Polling;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.TaskLists;

/// <summary>Adds to a request what the catalogue of templates and the live window know.</summary>
internal sealed class TaskScanner(NpgsqlDataSource database, TemplateCatalog templates, LiveState live, FindingSettings findings, int transitions, TimeProvider time)
{
    /// <summary>What is to be asked; null where what was active at the end of the window cannot be told cheaply.</summary>
    public async Task<TaskScan?> PrepareAsync(TaskListRequest request, CancellationToken cancellationToken)
    {
        await templates.KnowAsync([], cancellationToken);
        var now = time.GetUtcNow();
        var window = request.Window.At(now);
        var activity = live.Parts.Activity;
        var tasks = request.Filter.Moment is TaskMoment.Active ? await ActiveAtAsync(window.To, activity, cancellationToken) : [];
        return tasks is null ? null : new TaskScan
        {
            Filter = request.Filter,
            Window = window,
            Now = now,
            Before = request.Before,
            Tasks = tasks,
            Templates = Wanted(request),
            HandledSteps = request.Filter.Handler is { } handler ? StepsOf(handler) : null,
            Stuck = StuckRule.Of(live.Parts.Aftermath?.Usual, templates.Templates, findings),
            Transitions = transitions,
        };
    }

    private IReadOnlyCollection<Guid>? Wanted(TaskListRequest request)
    {
        var (filter, namespaces) = (request.Filter, request.Namespaces.ToHashSet(StringComparer.Ordinal));
        return namespaces.Count == 0 && (filter.Template ?? filter.Version ?? filter.Handler) is null
            ? null
            : [.. templates.Templates.Where(template => Matches(template.Value)).Select(template => template.Key)];

        bool Matches(Template template) => (namespaces.Count == 0 || namespaces.Contains(template.Namespace))
            && (filter.Template is null || string.Equals(filter.Template, template.Name, StringComparison.Ordinal))
            && (filter.Version is null || string.Equals(filter.Version, template.Version, StringComparison.Ordinal))
            && (filter.Handler is null || template.Handlers.Values.Contains(filter.Handler, StringComparer.Ordinal));
    }

    private HashSet<string> StepsOf(string handler) => templates.Templates.Values
        .SelectMany(template => template.Handlers.Where(step => string.Equals(step.Value, handler, StringComparison.Ordinal)))
        .Select(step => step.Key).ToHashSet(StringComparer.Ordinal);

    private async Task<IReadOnlyCollection<Guid>?> ActiveAtAsync(DateTimeOffset moment, EngineActivity? activity, CancellationToken cancellationToken)
    {
        if (activity?.Standing is not { } standing)
        {
            return null;
        }

        var open = moment >= activity.Window.To ? standing.OpenTasks
            : moment >= activity.Window.From ? Rewind.To(activity, moment)?.OpenTasks
            : null;
        if (open is not null)
        {
            return [.. open.Where(task => TaskState.IsActive(task.Value.State)).Select(task => task.Key)];
        }

        // Before the live window: what is open now and has not moved since, and what moved since as it stood then.
        try
        {
            await using var batch = database.CreateBatch();
            batch.BatchCommands.Add(OpenTasksQuery.MovedSince(moment));
            await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
            var moved = await OpenTasksQuery.ReadAsync(reader, templates.Find, cancellationToken);
            return
            [
                .. standing.OpenTasks.Where(task => !moved.ContainsKey(task.Key) && TaskState.IsActive(task.Value.State)).Select(task => task.Key),
                .. moved.Where(task => task.Value is { } then && TaskState.IsActive(then.State)).Select(task => task.Key),
            ];
        }
        catch (WindowTooLargeException)
        {
            return null;
        }
    }
}
