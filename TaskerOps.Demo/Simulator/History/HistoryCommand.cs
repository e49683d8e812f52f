using System.Text;
using Npgsql;
using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>The word <c>history</c>: writes a day that has just ended, into the database and as a file for Prometheus.</summary>
public static class HistoryCommand
{
    private const int Chunk = 500;

    /// <summary>Writes, and returns 0.</summary>
    /// <exception cref="Supervision.UsageException">The options are wrong.</exception>
    public static Task<int> RunAsync(string[] args, CancellationToken cancellationToken) =>
        WriteAsync(HistoryOptions.Parse(args), TimeProvider.System, cancellationToken);

    /// <summary>Writes a day that ends now.</summary>
    /// <returns>0.</returns>
    public static async Task<int> WriteAsync(HistoryOptions options, TimeProvider time, CancellationToken cancellationToken)
    {
        var random = new Random();
        var now = time.GetUtcNow();
        var planner = new TaskPlanner(Guid.CreateVersion7(now), Guid.CreateVersion7(now), random);
        var story = new HistoryStory(now.UtcDateTime, options.Rate, planner, random);
        var book = new SeriesBook(new SampleTimes(story.From, now.UtcDateTime));
        var metrics = new StoryMetrics(book, options.OrchestratorInstance, options.DashboardInstance);

        // A chunk may take long on a machine that does something else at the same time; the usual half a minute would end the start.
        await using var database = new Database(new NpgsqlConnectionStringBuilder(options.Database) { CommandTimeout = 300 }.ConnectionString);
        var registry = new TemplateRegistry();
        await registry.RegisterAsync(database, TemplateCatalog.All, cancellationToken);
        await TriggerAsync(database, "DISABLE", cancellationToken);
        // Two chunks are being copied while the next one is planned.
        var (earlier, later) = (Task.CompletedTask, Task.CompletedTask);
        foreach (var tasks in story.Tasks().Chunk(Chunk))
        {
            Array.ForEach(tasks, metrics.Add);
            await earlier;
            (earlier, later) = (later, CopyAsync(database, registry, planner, tasks, cancellationToken));
        }

        new ProcessMetrics(book, options, story.From, random).Add();
        var written = WriteAsync(book, options.OpenMetrics, cancellationToken);
        await earlier;
        await later;
        await TriggerAsync(database, "ENABLE", cancellationToken);
        await AnalyzeAsync(database, cancellationToken);
        await written;
        return 0;
    }

    private static async Task CopyAsync(
        Database database, TemplateRegistry registry, TaskPlanner planner, PlannedTask[] tasks, CancellationToken cancellationToken)
    {
        await Task.Yield();
        var names = tasks.SelectMany(t => t.Steps).Select(s => s.Name).Distinct().ToList();
        var steps = await registry.StepIdsAsync(database, names, cancellationToken);
        await using var pooled = await database.OpenAsync(cancellationToken);
        var writer = new HistoryWriter(pooled.Connection, t => registry.Newest(t).Id, steps, planner.Processor, planner.Worker);
        await writer.WriteAsync(tasks, cancellationToken);
    }

    private static Task<int> TriggerAsync(Database database, string word, CancellationToken cancellationToken) => database.ExecuteAsync(
        [new NpgsqlBatchCommand($"ALTER TABLE workflow_step_transitions {word} TRIGGER trg_step_result_audit")], cancellationToken);

    private static async Task AnalyzeAsync(Database database, CancellationToken cancellationToken)
    {
        await using var pooled = await database.OpenAsync(cancellationToken);
        await using var vacuum = new NpgsqlCommand(
            """
            VACUUM (ANALYZE) tasks, workflow_steps, workflow_step_edges, task_transitions, workflow_step_transitions,
                             workflow_step_result_audit, named_tasks, named_steps, task_namespaces
            """,
            pooled.Connection);
        await vacuum.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task WriteAsync(SeriesBook book, string path, CancellationToken cancellationToken)
    {
        await Task.Yield();
        await using var writer = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        await book.WriteAsync(writer, cancellationToken);
    }
}
