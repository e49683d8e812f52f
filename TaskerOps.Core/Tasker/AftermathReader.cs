using Npgsql;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Series;
using TaskerOps.Core.Vitals;

namespace TaskerOps.Core.Tasker;

/// <summary>Reads what findings need of Tasker's tables beside the pass over their end: dead letters of the past, changes by hand, orphans, usual stays.</summary>
/// <param name="database">Tasker's database.</param>
/// <param name="templates">Names the tasks.</param>
public sealed class AftermathReader(NpgsqlDataSource database, TemplateCatalog templates)
{
    /// <summary>All of it but the usual stays as of a moment of the past, in one round trip.</summary>
    public async Task<PastAftermath> ReadAtAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        var window = Window.EndingAt(at, FindingEvidence.Aftermath);
        await templates.KnowAsync([], cancellationToken);
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection);
        NpgsqlBatchCommand[] commands = [.. DeadLettersAtQuery.Commands(at), HandChangesQuery.Command(window), OrphansQuery.OfWindow(window)];
        foreach (var command in commands)
        {
            batch.BatchCommands.Add(command);
        }

        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        var letters = await DeadLettersAtQuery.ReadAsync(reader, templates.Find, at, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var changes = await HandChangesQuery.ReadAsync(reader, templates.Find, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var orphans = await OrphansQuery.ReadAsync(reader, templates.Find, cancellationToken);
        return new PastAftermath(letters, changes, orphans);
    }

    /// <summary>The steps that some ended tasks left behind, now.</summary>
    public Task<IReadOnlyList<OrphanedStep>> OrphansAsync(IReadOnlyCollection<Guid> tasks, DateTimeOffset at, CancellationToken cancellationToken) =>
        AskAsync(OrphansQuery.OfTasks(tasks, at), OrphansQuery.ReadAsync, cancellationToken);

    /// <summary>How long tasks usually stay in a state: reads a day of task transitions, so the answer is kept.</summary>
    public async Task<UsualStays> UsualAsync(DateTimeOffset at, CancellationToken cancellationToken)
    {
        // Asked first of all after a start: what has no name yet would be usual for nobody.
        await templates.KnowAsync([], cancellationToken);
        return await AskAsync(UsualStaysQuery.Command(at), UsualStaysQuery.ReadAsync, cancellationToken);
    }

    private async Task<T> AskAsync<T>(
        NpgsqlBatchCommand command, Func<NpgsqlDataReader, Func<Guid, Template>, CancellationToken, Task<T>> read, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { command } };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        return await read(reader, templates.Find, cancellationToken);
    }
}
