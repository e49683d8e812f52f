using Npgsql;
using TaskerOps.Core.Activity;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Failures;

/// <summary>Reads what failures tell from Tasker's tables, for the rows that are counted alone; each row once.</summary>
public sealed class FailureReader(NpgsqlDataSource database, TemplateCatalog templates, TaskerDatabaseOptions options)
{
    private readonly RowMemory<FailureDetail> _steps = new();
    private readonly RowMemory<TaskFailureDetail> _tasks = new();

    /// <summary>The template of a key.</summary>
    public Template TemplateOf(Guid namedTask) => templates.Find(namedTask);

    /// <summary>What the rows of these failures tell.</summary>
    /// <exception cref="NpgsqlException">The database did not answer.</exception>
    public async Task<FailureFacts> FactsAsync(FailureEvents events, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(events);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var steps = await StepsAsync(events.Finals.Concat(events.Attempts).Select(step => step.Row));
        var firsts = events.FirstFinals();
        var alone = events.Tasks.Where(task => !firsts.ContainsKey(task.Task)).ToList();
        var failed = alone.Count == 0 ? [] : await FailedStepQuery.ReadAsync(connection, [.. alone.Select(task => (task.Task, task.At))], cancellationToken);
        foreach (var (row, step) in await StepsAsync(failed.Values.Select(step => step.Row)))
        {
            steps[row] = step;
        }

        var tasks = await _tasks.GetAsync(
            alone.Where(task => !failed.ContainsKey(task.Task)).Select(task => task.Row), task => task.Row,
            rows => TasksAsync(connection, [.. alone.Where(task => rows.Contains(task.Row))], cancellationToken));
        await templates.KnowAsync(steps.Values.Select(step => step.NamedTask).Concat(tasks.Values.Select(task => task.NamedTask)).Distinct(), cancellationToken);
        return new FailureFacts(steps, failed, tasks);

        async Task<Dictionary<Guid, FailureDetail>> StepsAsync(IEnumerable<Guid> wanted)
        {
            var read = await _steps.GetAsync(wanted, step => step.Row, rows => FailureRowsQuery.ReadAsync(connection, rows, cancellationToken));
            var reports = read.Values.Select(step => step.Report).OfType<Guid>().Where(row => !read.ContainsKey(row)).ToList();
            foreach (var (row, report) in await _steps.GetAsync(reports, step => step.Row, rows => FailureRowsQuery.ReadAsync(connection, rows, cancellationToken)))
            {
                read[row] = report;
            }

            return read;
        }
    }

    /// <summary>The failures of a window that holds too many transitions to look through, found by the workers' reports and by the dead letters.</summary>
    /// <exception cref="NpgsqlException">The database did not answer.</exception>
    public async Task<FailureEvents> EventsAsync(Window window, CancellationToken cancellationToken)
    {
        await templates.KnowAsync([], cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        var steps = new List<StepEvent>();
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { FailingStepsQuery.Command(window, FailureEvents.Most) } })
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await StepTransitionsQuery.ReadAsync(reader, templates.Find, options.MostRows, rows => StepHistory.Read(rows, steps), cancellationToken);
        }

        var tasks = new List<TaskEvent>();
        var failed = steps.Where(step => step.Kind is StepEventKind.Failed).Select(step => step.Task).ToHashSet();
        await using (var batch = new NpgsqlBatch(connection) { BatchCommands = { FailedTasksQuery.Command(failed, window, FailureEvents.Most) } })
        await using (var reader = await batch.ExecuteReaderAsync(cancellationToken))
        {
            await TaskTransitionsQuery.ReadAsync(reader, templates.Find, options.MostRows, rows => TaskHistory.Read(rows, tasks), cancellationToken);
        }

        return FailureEvents.Of(steps, tasks, window);
    }

    private static async Task<List<TaskFailureDetail>> TasksAsync(NpgsqlConnection connection, IReadOnlyCollection<TaskEvent> tasks, CancellationToken cancellationToken)
    {
        var details = await TaskFailureRowsQuery.ReadAsync(connection, [.. tasks.Select(task => task.Row)], cancellationToken);
        var stuck = await StuckStepsQuery.ReadAsync(connection, [.. tasks.Select(task => (task.Task, task.At))], cancellationToken);
        var taskOf = tasks.ToDictionary(task => task.Row, task => task.Task);
        return details.ConvertAll(detail => detail with { Stuck = stuck.GetValueOrDefault(taskOf[detail.Row]) });
    }
}
