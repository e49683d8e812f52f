using System.Runtime.InteropServices;
using Npgsql;
using TaskerOps.Core.Activity;

namespace TaskerOps.Core.Tasker;

/// <summary>All rows of every step that moved in a key range, from its first row on, step by step.</summary>
public static class StepTransitionsQuery
{
    /// <summary>
    /// span: workflow_step_transitions_pkey, a range. cut: steps that began before the range; their earlier rows by
    /// idx_workflow_step_transitions_uuid_sort_key or idx_workflow_step_transitions_step_uuid. Then workflow_steps_pkey,
    /// tasks_pkey or idx_tasks_uuid_temporal and, for the end of its task, which no later row changes,
    /// idx_task_transitions_uuid_most_recent, once a step.
    /// OFFSET 0 keeps the planner from turning the look-ups into hash joins over whole tables.
    /// $1, $2: key range; $3: most rows.
    /// </summary>
    public const string Sql = """
        with span as materialized (
          select workflow_step_transition_uuid as id, workflow_step_uuid as step, from_state, to_state, sort_key, created_at
          from tasker.workflow_step_transitions
          where workflow_step_transition_uuid >= $1 and workflow_step_transition_uuid < $2
          limit $3
        ), moved as (
          select step, min(sort_key) > 1 as cut from span group by step
        ), all_rows as (
          select id, step, from_state, to_state, sort_key, created_at from span
          union all
          select earlier.id, moved.step, earlier.from_state, earlier.to_state, earlier.sort_key, earlier.created_at
          from moved cross join lateral (
            select workflow_step_transition_uuid as id, from_state, to_state, sort_key, created_at
            from tasker.workflow_step_transitions
            where workflow_step_uuid = moved.step and workflow_step_transition_uuid < $1
            offset 0) earlier
          where moved.cut
        ), known as (
          select moved.step, of_step.task_uuid, of_step.named_step_uuid, of_step.template_step, of_task.named_task_uuid, ended.to_state as ended_as, ended.created_at as ended_at
          from moved
          cross join lateral (
            select task_uuid, named_step_uuid, inputs->>'__template_step_name' as template_step
            from tasker.workflow_steps where workflow_step_uuid = moved.step offset 0) of_step
          cross join lateral (
            select named_task_uuid from tasker.tasks where task_uuid = of_step.task_uuid offset 0) of_task
          left join lateral (
            select to_state, created_at from tasker.task_transitions
            where task_uuid = of_step.task_uuid and most_recent offset 0) ended
            on ended.to_state in ('complete', 'error', 'cancelled', 'resolved_manually')
        )
        select r.id, r.step, k.task_uuid, k.named_task_uuid, coalesce(k.template_step, n.name), r.to_state, r.sort_key, r.created_at,
               r.from_state, k.ended_as, k.ended_at
        from all_rows r
        join known k on k.step = r.step
        left join tasker.named_steps n on n.named_step_uuid = k.named_step_uuid
        order by r.step, r.sort_key, r.created_at, r.id
        """;

    /// <summary>The command for a batch.</summary>
    public static NpgsqlBatchCommand Command(KeyRange range, int mostRows) => new(Sql)
    {
        Parameters =
        {
            new NpgsqlParameter<Guid> { TypedValue = range.From },
            new NpgsqlParameter<Guid> { TypedValue = range.To },
            new NpgsqlParameter<long> { TypedValue = mostRows + 1L },
        },
    };

    /// <summary>Reads the answer; hands over the rows of one step at a time, ordered.</summary>
    /// <exception cref="WindowTooLargeException">There were more than <paramref name="mostRows"/> rows.</exception>
    public static async Task ReadAsync(
        NpgsqlDataReader reader, Func<Guid, Template> templates, int mostRows, Action<ReadOnlySpan<StepRow>> perStep, CancellationToken cancellationToken)
    {
        var rows = new List<StepRow>(16);
        var count = 0;
        while (await reader.ReadAsync(cancellationToken))
        {
            if (++count > mostRows)
            {
                throw new WindowTooLargeException("The window holds too many step transitions for the tables to serve cheaply.");
            }

            var row = Row(reader, templates);
            if (rows.Count > 0 && rows[^1].Step != row.Step)
            {
                perStep(CollectionsMarshal.AsSpan(rows));
                rows.Clear();
            }

            rows.Add(row);
        }

        if (rows.Count > 0)
        {
            perStep(CollectionsMarshal.AsSpan(rows));
        }
    }

    private static StepRow Row(NpgsqlDataReader reader, Func<Guid, Template> templates)
    {
        var template = templates(reader.GetGuid(3));
        var state = string.Intern(reader.GetString(5));
        var name = reader.IsDBNull(4) ? Template.UnnamedStep : string.Intern(reader.GetString(4));
        var handler = state is StepState.Error or StepState.ReportedFailure ? template.HandlerOf(name) : template.Handlers.GetValueOrDefault(name);
        return new StepRow(
            reader.GetGuid(0), reader.GetGuid(1), reader.GetGuid(2), template.Namespace, handler, state, reader.GetInt32(6), reader.GetUtc(7), template.Name, name)
        {
            FromState = reader.IsDBNull(8) ? null : string.Intern(reader.GetString(8)),
            TaskEnd = reader.IsDBNull(9) ? null : new TaskEnd(string.Intern(reader.GetString(9)), reader.GetUtc(10)),
        };
    }
}
