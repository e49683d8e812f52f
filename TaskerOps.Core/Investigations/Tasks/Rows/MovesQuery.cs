using Npgsql;
using TaskerOps.Core.Investigations.Transitions;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>The transitions of one task and of all its steps.</summary>
internal static class MovesQuery
{
    /// <summary>Most transitions of steps that are read.</summary>
    public const int MostStepMoves = 200_000;

    /// <summary>Most transitions of the task that are read.</summary>
    public const int MostTaskMoves = 20_000;

    /// <summary>Most characters of events that are read; a task of 5,000 steps has some 15 million.</summary>
    public const int MostCharacters = 64_000_000;

    /// <summary>
    /// idx_workflow_steps_task_uuid or idx_workflow_steps_task_covering or idx_workflow_steps_processing_status, then
    /// idx_workflow_step_transitions_uuid_sort_key or idx_workflow_step_transitions_step_uuid, once a step. Of a success only the beginning of the event is wanted, which holds the handler's time; of a completion nothing, unless a person made it: it repeats the report. $1: task; $2: most rows.
    /// </summary>
    public const string StepsSql = """
        select m.id, w.workflow_step_uuid, m.to_state, m.from_state, m.sort_key, m.created_at, m.worker, m.correlation, m.event
        from (select workflow_step_uuid from tasker.workflow_steps where task_uuid = $1 offset 0) w
        cross join lateral (
          select workflow_step_transition_uuid as id, to_state, from_state, sort_key, created_at,
                 left(metadata->>'worker_uuid', 40) as worker, left(metadata->>'correlation_id', 40) as correlation,
                 case
                   when to_state = 'complete' and metadata->>'event' not like '{"type":"CompleteManually"%' then left(metadata->>'event', 0)
                   when to_state = 'enqueued_for_orchestration' then left(metadata->>'event', 4000)
                   when to_state = 'enqueued_as_error_for_orchestration' then left(metadata->>'event', 65536)
                   else left(metadata->>'event', 16384)
                 end as event
          from tasker.workflow_step_transitions
          where workflow_step_uuid = w.workflow_step_uuid
          order by sort_key offset 0) m
        limit $2
        """;

    /// <summary>idx_task_transitions_uuid_sort_key or idx_task_transitions_task_uuid. $1: task; $2: most rows.</summary>
    public const string TaskSql = """
        select to_state, from_state, sort_key, created_at, left(metadata->>'event', 300), left(transition_metadata->>'reason', 100), processor_uuid
        from tasker.task_transitions
        where task_uuid = $1
        order by sort_key, created_at, task_transition_uuid
        limit $2
        """;

    /// <summary>The command for the steps' transitions.</summary>
    public static NpgsqlBatchCommand StepsCommand(Guid task) => new(StepsSql)
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = task }, new NpgsqlParameter<int> { TypedValue = MostStepMoves + 1 } },
    };

    /// <summary>The command for the task's transitions.</summary>
    public static NpgsqlBatchCommand TaskCommand(Guid task) => new(TaskSql)
    {
        Parameters = { new NpgsqlParameter<Guid> { TypedValue = task }, new NpgsqlParameter<int> { TypedValue = MostTaskMoves + 1 } },
    };

    /// <summary>The transitions by step, each list ordered; whether it is all of them.</summary>
    public static async Task<(Dictionary<Guid, List<StepMove>> Moves, bool IsCut)> ReadStepsAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var moves = new Dictionary<Guid, List<StepMove>>();
        var (rows, characters) = (0, 0L);
        while (await reader.ReadAsync(cancellationToken))
        {
            if (++rows > MostStepMoves || characters > MostCharacters)
            {
                return (Sorted(moves), true);
            }

            var text = reader.TextOrNull(8);
            characters += text?.Length ?? 0;
            if (!moves.TryGetValue(reader.GetGuid(1), out var ofStep))
            {
                moves[reader.GetGuid(1)] = ofStep = [];
            }

            var detail = TransitionDetails.ReadEvent(text) with
            {
                Worker = Guid.TryParse(reader.TextOrNull(6), out var worker) ? worker : null,
                Correlation = Guid.TryParse(reader.TextOrNull(7), out var correlation) ? correlation : null,
            };
            ofStep.Add(new StepMove(
                reader.GetGuid(0), string.Intern(reader.TextOrNull(2) ?? ""), reader.TextOrNull(3), reader.GetInt32(4), reader.GetUtc(5), detail));
        }

        return (Sorted(moves), false);
    }

    /// <summary>The task's transitions, ordered.</summary>
    public static async Task<List<TaskMove>> ReadTaskAsync(NpgsqlDataReader reader, CancellationToken cancellationToken)
    {
        var moves = new List<TaskMove>();
        while (await reader.ReadAsync(cancellationToken))
        {
            moves.Add(new TaskMove(
                reader.TextOrNull(0) ?? "", reader.TextOrNull(1), reader.GetInt32(2), reader.GetUtc(3), reader.TextOrNull(4), reader.TextOrNull(5), reader.UuidOrNull(6)));
        }

        return moves;
    }

    private static Dictionary<Guid, List<StepMove>> Sorted(Dictionary<Guid, List<StepMove>> moves)
    {
        foreach (var ofStep in moves.Values)
        {
            ofStep.Sort(StepMove.Compare);
        }

        return moves;
    }
}
