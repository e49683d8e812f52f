using Npgsql;
using TaskerOps.Core.Findings;
using TaskerOps.Core.Series;

namespace TaskerOps.Core.Tasker;

/// <summary>Steps that people changed in a window of the past and whose task had not moved by its end.</summary>
public static class HandChangesQuery
{
    /// <summary>How many changes are looked at.</summary>
    public const int Most = 500;

    /// <summary>
    /// hand: workflow_step_transitions_pkey, a range; only a person changes a step so. Then workflow_steps_pkey, tasks_pkey or idx_tasks_uuid_temporal, and
    /// idx_task_transitions_uuid_sort_key, once a change. $1, $2: key range; $3, $4: window; $5: most rows.
    /// </summary>
    public const string Sql = """
        with hand as materialized (
          select workflow_step_uuid as step, to_state, created_at
          from tasker.workflow_step_transitions
          where workflow_step_transition_uuid >= $1 and workflow_step_transition_uuid < $2 and created_at >= $3 and created_at < $4
            and (to_state = 'resolved_manually' and from_state is distinct from 'resolved_manually'
              or to_state in ('pending', 'complete') and from_state = 'error')
          limit $5
        )
        select hand.step, s.task_uuid, t.named_task_uuid, coalesce(s.template_step, n.name), hand.to_state, hand.created_at
        from hand
        cross join lateral (
          select task_uuid, named_step_uuid, inputs->>'__template_step_name' as template_step
          from tasker.workflow_steps where workflow_step_uuid = hand.step offset 0) s
        cross join lateral (
          select named_task_uuid from tasker.tasks where task_uuid = s.task_uuid offset 0) t
        cross join lateral (
          select to_state, created_at from tasker.task_transitions
          where task_uuid = s.task_uuid and created_at < $4
          order by sort_key desc, created_at desc, task_transition_uuid desc limit 1) latest
        left join tasker.named_steps n on n.named_step_uuid = s.named_step_uuid
        where latest.created_at <= hand.created_at and latest.to_state not in ('complete', 'cancelled', 'resolved_manually')
        order by hand.created_at
        """;

    /// <summary>The command for a batch.</summary>
    public static NpgsqlBatchCommand Command(Window window)
    {
        var range = KeyRange.Of(window);
        return new NpgsqlBatchCommand(Sql)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = range.From },
                new NpgsqlParameter<Guid> { TypedValue = range.To },
                Timestamps.Parameter(window.From),
                Timestamps.Parameter(window.To),
                new NpgsqlParameter<long> { TypedValue = Most },
            },
        };
    }

    /// <summary>Reads the answer, by time.</summary>
    public static async Task<IReadOnlyList<HandChange>> ReadAsync(NpgsqlDataReader reader, Func<Guid, Template> templates, CancellationToken cancellationToken)
    {
        var changes = new List<HandChange>();
        while (await reader.ReadAsync(cancellationToken))
        {
            var template = templates(reader.GetGuid(2));
            changes.Add(new HandChange(
                reader.GetGuid(0), reader.GetGuid(1), template.Namespace, template.Name, reader.IsDBNull(3) ? "(unnamed step)" : reader.GetString(3),
                reader.GetString(4), reader.GetUtc(5)));
        }

        return changes;
    }
}
