using Npgsql;
using TaskerOps.Core.Investigations.Tasks.Steps;
using TaskerOps.Core.Investigations.Transitions;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>The last successes of the steps of a template, in other tasks than the one that is looked at.</summary>
public sealed class UsualTimesQuery(NpgsqlDataSource database)
{
    /// <summary>How many tasks of the template are looked at.</summary>
    public const int MostTasks = 100;

    /// <summary>How many of the newest tasks of all templates are passed through to find them.</summary>
    public const int MostPassed = 20_000;

    /// <summary>How many steps of theirs are looked at; at most 100 of one task, so that a large one does not crowd out the others.</summary>
    public const int MostSteps = 1_500;

    /// <summary>
    /// tasks_pkey backwards, a bounded stretch; then idx_workflow_steps_task_uuid or idx_workflow_steps_task_covering or idx_workflow_steps_processing_status
    /// or idx_workflow_steps_task_readiness once a task, idx_workflow_step_transitions_uuid_sort_key or idx_workflow_step_transitions_step_uuid once a step.
    /// $1: the task; $2: key before which; $3, $4, $5: most tasks of the template, tasks passed, steps.
    /// </summary>
    private const string Sql = """
        with newest as materialized (
          select task_uuid, named_task_uuid from tasker.tasks where task_uuid < $2 order by task_uuid desc limit $4
        ), alike as materialized (
          select task_uuid from newest where named_task_uuid = (select named_task_uuid from tasker.tasks where task_uuid = $1) and task_uuid <> $1
          order by task_uuid desc limit $3
        ), steps as materialized (
          select w.step, w.named_step_uuid, w.template_step
          from alike cross join lateral (
            select workflow_step_uuid as step, named_step_uuid, left(inputs->>'__template_step_name', 200) as template_step
            from tasker.workflow_steps where task_uuid = alike.task_uuid and processed limit 100) w
          limit $5
        )
        select steps.step, coalesce(steps.template_step, n.name), m.id, m.to_state, m.sort_key, m.created_at
        from steps
        cross join lateral (
          select workflow_step_transition_uuid as id, to_state, sort_key, created_at
          from tasker.workflow_step_transitions where workflow_step_uuid = steps.step offset 0) m
        left join tasker.named_steps n on n.named_step_uuid = steps.named_step_uuid
        order by steps.step, m.sort_key, m.created_at, m.id
        """;

    /// <summary>The successes by the step's name in the template.</summary>
    /// <param name="task">The task that is looked at: its template counts, it itself does not.</param>
    /// <param name="before">Tasks that began before that.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyDictionary<string, UsualTimes>> ReadAsync(Guid task, DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection)
        {
            Parameters =
            {
                new NpgsqlParameter<Guid> { TypedValue = task },
                new NpgsqlParameter<Guid> { TypedValue = TimeOrderedUuid.LowerBound(before) },
                new NpgsqlParameter<int> { TypedValue = MostTasks },
                new NpgsqlParameter<int> { TypedValue = MostPassed },
                new NpgsqlParameter<int> { TypedValue = MostSteps },
            },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var successes = new Dictionary<string, List<Attempt>>(StringComparer.Ordinal);
        var (step, name) = (Guid.Empty, "");
        var moves = new List<StepMove>();
        while (await reader.ReadAsync(cancellationToken))
        {
            if (reader.GetGuid(0) != step)
            {
                Add();
                (step, name) = (reader.GetGuid(0), reader.TextOrNull(1) ?? "");
                moves.Clear();
            }

            moves.Add(new StepMove(reader.GetGuid(2), string.Intern(reader.GetString(3)), null, reader.GetInt32(4), reader.GetUtc(5), TransitionDetail.Nothing));
        }

        Add();
        return successes.Select(pair => KeyValuePair.Create(pair.Key, UsualTimes.Of(pair.Value)))
            .Where(pair => pair.Value is not null)
            .ToDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);

        void Add()
        {
            var succeeded = AttemptReader.Read(moves).Where(attempt => attempt.Outcome is AttemptOutcome.Succeeded).ToList();
            if (succeeded.Count > 0)
            {
                successes.TryAdd(name, []);
                successes[name].AddRange(succeeded);
            }
        }
    }
}
