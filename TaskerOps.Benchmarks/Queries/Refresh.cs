using Npgsql;
using TaskerOps.Core.Series;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Benchmarks.Queries;

/// <summary>The statements that one reading of a window sends, explained by the server while it runs them.</summary>
public static class Refresh
{
    /// <summary>Explains the statements of <see cref="ActivityReader.ReadAsync"/>, by name.</summary>
    public static async Task<IReadOnlyDictionary<string, PlanFigures>> ExplainAsync(
        NpgsqlDataSource database, Window window, TaskerDatabaseOptions options, CancellationToken cancellationToken)
    {
        var range = KeyRange.Of(window);
        var statements = new Dictionary<string, NpgsqlBatchCommand>(StringComparer.Ordinal)
        {
            ["tasks created"] = TasksCreatedQuery.Command(range, window, options.MostRows),
            ["worker reports"] = WorkerReportsQuery.Command(window),
            ["task transitions"] = TaskTransitionsQuery.Command(range, options.MostRows),
            ["step transitions"] = StepTransitionsQuery.Command(range, options.MostRows),
        };
        var figures = new Dictionary<string, PlanFigures>(StringComparer.Ordinal);
        foreach (var (name, command) in statements)
        {
            figures[name] = await ExplainAsync(database, command, cancellationToken);
        }

        return figures;
    }

    private static async Task<PlanFigures> ExplainAsync(NpgsqlDataSource database, NpgsqlBatchCommand command, CancellationToken cancellationToken)
    {
        command.CommandText = "explain (analyze, buffers, format json) " + command.CommandText;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        return PlanFigures.Parse((string)(await batch.ExecuteScalarAsync(cancellationToken))!);
    }
}
