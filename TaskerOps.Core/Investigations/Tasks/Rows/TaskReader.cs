using System.Collections.Immutable;
using System.Data;
using Npgsql;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>Reads one task: six statements in one round trip, which see one moment.</summary>
public sealed class TaskReader(NpgsqlDataSource database)
{
    /// <summary>workflow_steps_pkey or idx_workflow_steps_task_uuid. $1: task; $2: step; $3: most characters.</summary>
    private const string PayloadSql = """
        select left(t.context::text, $3), null, null, null
        from tasker.tasks t where t.task_uuid = $1 and $2 is null
        union all
        select null, left(w.inputs::text, $3), left(w.results::text, $3), left(w.checkpoint::text, $3)
        from tasker.workflow_steps w where w.workflow_step_uuid = $2 and w.task_uuid = $1
        """;

    /// <summary>The task, or null if there is none.</summary>
    /// <exception cref="NpgsqlException">The database did not answer.</exception>
    public async Task<TaskFacts?> ReadAsync(Guid task, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using var batch = new NpgsqlBatch(connection, transaction)
        {
            BatchCommands =
            {
                TaskQuery.Command(task), StepsQuery.Command(task), StepsQuery.EdgesCommand(task), DeadLettersQuery.Command(task),
                MovesQuery.TaskCommand(task), MovesQuery.StepsCommand(task),
            },
        };
        await using var reader = await batch.ExecuteReaderAsync(cancellationToken);
        if (await TaskQuery.ReadAsync(reader, task, cancellationToken) is not { } facts)
        {
            return null;
        }

        await reader.NextResultAsync(cancellationToken);
        var steps = await StepsQuery.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var edges = await StepsQuery.ReadEdgesAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var letters = await DeadLettersQuery.ReadAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var moves = await MovesQuery.ReadTaskAsync(reader, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        var (stepMoves, isCut) = await MovesQuery.ReadStepsAsync(reader, cancellationToken);
        var cuts = ImmutableArray.CreateBuilder<string>();
        Cut(steps, StepsQuery.MostSteps, "steps", cuts);
        Cut(edges, StepsQuery.MostEdges, "dependencies", cuts);
        Cut(moves, MovesQuery.MostTaskMoves, "transitions of the task", cuts);
        if (isCut)
        {
            cuts.Add($"Not all transitions of the steps are read: there are more than {Humane.Count(MovesQuery.MostStepMoves)}, or their events are larger than {Humane.Count(MovesQuery.MostCharacters)} characters.");
        }

        return facts with
        {
            Steps = [.. steps.Select(step => step with { Moves = stepMoves.GetValueOrDefault(step.Step) ?? [] })],
            Edges = edges,
            DeadLetters = letters,
            Moves = moves,
            Cuts = cuts.ToImmutable(),
        };
    }

    /// <summary>What a task or one of its steps carries, as stored; null if there is no such task or step in it.</summary>
    /// <param name="task">The task.</param>
    /// <param name="step">The step; null for the task's context.</param>
    /// <param name="most">Most characters of each part.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<PayloadFacts?> PayloadAsync(Guid task, Guid? step, int most, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(PayloadSql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = task },
                new NpgsqlParameter { NpgsqlDbType = NpgsqlTypes.NpgsqlDbType.Uuid, Value = (object?)step ?? DBNull.Value },
                new NpgsqlParameter<int> { TypedValue = most },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new PayloadFacts(reader.TextOrNull(0), reader.TextOrNull(1), reader.TextOrNull(2), reader.TextOrNull(3))
            : null;
    }

    private static void Cut<T>(List<T> rows, int most, string what, ImmutableArray<string>.Builder cuts)
    {
        if (rows.Count > most)
        {
            rows.RemoveRange(most, rows.Count - most);
            cuts.Add($"Only the first {Humane.Count(most)} {what} are read; there are more.");
        }
    }
}
