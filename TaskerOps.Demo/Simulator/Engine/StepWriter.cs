using Npgsql;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Adds steps and their edges to a task, within a transaction of the caller.</summary>
public static class StepWriter
{
    /// <summary>Inserts steps, in that order, and returns their keys by name.</summary>
    public static async Task<Dictionary<string, Guid>> InsertAsync(
        NpgsqlConnection connection, Guid task, IReadOnlyList<(string Name, StepTemplate Template, string? Inputs)> steps,
        Dictionary<string, Guid> names, CancellationToken cancellationToken)
    {
        await using var insert = new NpgsqlCommand(
            """
            INSERT INTO workflow_steps (task_uuid, named_step_uuid, retryable, max_attempts, inputs, created_at, updated_at)
            SELECT $1, s.id, true, s.attempts, s.inputs::jsonb, now(), now()
            FROM unnest($2::uuid[], $3::integer[], $4::text[]) WITH ORDINALITY s(id, attempts, inputs, place) ORDER BY s.place
            RETURNING workflow_step_uuid, named_step_uuid
            """,
            connection)
        {
            Parameters =
            {
                new() { Value = task },
                new() { Value = steps.Select(s => names[s.Name]).ToArray() },
                new() { Value = steps.Select(s => s.Template.MaxAttempts).ToArray() },
                new() { Value = steps.Select(s => s.Inputs).ToArray() },
            },
        };
        var byName = steps.ToDictionary(s => names[s.Name], s => s.Name);
        var inserted = new Dictionary<string, Guid>(StringComparer.Ordinal);
        await using var reader = await insert.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            inserted[byName[reader.GetGuid(1)]] = reader.GetGuid(0);
        }

        return inserted;
    }

    /// <summary>The statement that inserts edges between steps.</summary>
    public static NpgsqlBatchCommand Edges(IReadOnlyCollection<(Guid From, Guid To)> edges) => Database.Command(
        """
        INSERT INTO workflow_step_edges (from_step_uuid, to_step_uuid, name, created_at, updated_at)
        SELECT f, t, 'provides', now(), now() FROM unnest($1::uuid[], $2::uuid[]) e(f, t)
        """,
        edges.Select(e => e.From).ToArray(), edges.Select(e => e.To).ToArray());
}
