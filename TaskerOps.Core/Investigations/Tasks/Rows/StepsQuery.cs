using Npgsql;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>The steps of one task and what waits for what. Inputs and results stay where they are: they are asked for one step at a time.</summary>
internal static class StepsQuery
{
    /// <summary>Most steps that are read.</summary>
    public const int MostSteps = 20_000;

    /// <summary>Most edges that are read.</summary>
    public const int MostEdges = 200_000;

    /// <summary>idx_workflow_steps_task_uuid or idx_workflow_steps_task_covering or idx_workflow_steps_processing_status; names of steps are few. $1: task; $2: most rows.</summary>
    public const string Sql = """
        select w.workflow_step_uuid, n.name, left(w.inputs->>'__template_step_name', 200), w.retryable, w.max_attempts, w.attempts,
               w.last_attempted_at, w.backoff_request_seconds, w.created_at
        from tasker.workflow_steps w
        left join tasker.named_steps n on n.named_step_uuid = w.named_step_uuid
        where w.task_uuid = $1
        order by w.workflow_step_uuid
        limit $2
        """;

    /// <summary>
    /// idx_workflow_steps_task_uuid or idx_workflow_steps_task_covering or idx_workflow_steps_processing_status, then
    /// idx_workflow_step_edges_from_step or idx_workflow_step_edges_from_step_name, once a step. $1: task; $2: most rows.
    /// </summary>
    public const string EdgesSql = """
        select e.from_step_uuid, e.to_step_uuid
        from (select workflow_step_uuid from tasker.workflow_steps where task_uuid = $1 offset 0) w
        cross join lateral (
          select from_step_uuid, to_step_uuid from tasker.workflow_step_edges where from_step_uuid = w.workflow_step_uuid offset 0) e
        limit $2
        """;

    /// <summary>The command for the steps.</summary>
    public static NpgsqlBatchCommand Command(Guid task) => Bounded(Sql, task, MostSteps + 1);

    /// <summary>The command for the edges.</summary>
    public static NpgsqlBatchCommand EdgesCommand(Guid task) => Bounded(EdgesSql, task, MostEdges + 1);

    /// <summary>The steps, without transitions.</summary>
    public static async Task<List<StepFacts>> ReadAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var steps = new List<StepFacts>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var name = reader.TextOrNull(1) ?? "(unnamed step)";
            steps.Add(new StepFacts(
                reader.GetGuid(0), name, reader.TextOrNull(2) ?? name, reader.IsDBNull(3) || reader.GetBoolean(3), reader.NumberOrNull(4), reader.NumberOrNull(5),
                reader.UtcOrNull(6), reader.NumberOrNull(7), reader.GetUtc(8), []));
        }

        return steps;
    }

    /// <summary>The edges.</summary>
    public static async Task<List<StepEdge>> ReadEdgesAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var edges = new List<StepEdge>();
        while (await reader.ReadAsync(cancellationToken))
        {
            edges.Add(new StepEdge(reader.GetGuid(0), reader.GetGuid(1)));
        }

        return edges;
    }

    private static NpgsqlBatchCommand Bounded(string sql, Guid task, int most) => new(sql)
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = task }, new NpgsqlParameter<int> { TypedValue = most } },
    };
}
