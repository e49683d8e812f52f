using Npgsql;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Core.Tasker;

/// <summary>
/// Looks through the tasks of a window from the newest on: a bounded number of candidates by a range of a primary key, then what each of them is,
/// then what is asked for. Whatever is asked costs no more than reading the candidates.
/// </summary>
public static class TaskListQuery
{
    // tasks_pkey and idx_task_transitions_uuid_most_recent, once a candidate. For error text, handler and worker: idx_workflow_steps_task_uuid
    // (or another index that begins with task_uuid), named_steps_pkey, idx_audit_task_uuid, once a candidate that all else lets through.
    private const string Chosen = """
        , standing as (
          select t.*, now_in.state, now_in.since,
            case when now_in.state = any(@ended) then now_in.since else @now end - t.created_at as took,
            case when now_in.state = any(@failures) then 0
              when now_in.state = any(@ended) then 4
              when @now - now_in.since > coalesce(case now_in.state
                when 'waiting_for_dependencies' then limits.dependencies
                when 'waiting_for_retry' then limits.retry
                when 'steps_in_process' then limits.steps
                else limits.other end, @otherwise) then 1
              when now_in.state in ('waiting_for_dependencies', 'waiting_for_retry') then 2
              else 3 end as class
          from scanned
          cross join lateral (
            select task_uuid, named_task_uuid, created_at, initiator, source_system, tags, correlation_id
            from tasker.tasks where task_uuid = scanned.task_uuid offset 0) t
          left join lateral (
            select to_state, created_at from tasker.task_transitions where task_uuid = scanned.task_uuid and most_recent offset 0) latest on true
          cross join lateral (select coalesce(latest.to_state, 'pending') as state, coalesce(latest.created_at, t.created_at) as since) now_in
          left join unnest(@limited, @dependencies, @retry, @steps, @other) limits (template, dependencies, retry, steps, other)
            on limits.template = t.named_task_uuid
        ), chosen as (
          select * from standing
          where (@templates is null or named_task_uuid = any(@templates))
            and (@initiator is null or initiator = @initiator)
            and (@source is null or source_system = @source)
            and (@tag is null or (jsonb_typeof(tags) = 'array' and tags ? @tag))
            and (@states is null or state = any(@states))
            and (@classes is null or class = any(@classes))
            and (@oldest is null or created_at >= @oldest)
            and (@newest is null or created_at <= @newest)
            and (@shortest is null or took >= @shortest)
            and (@longest is null or took <= @longest)
            and (@error is null or exists (
              select from tasker.workflow_steps step
              where step.task_uuid = standing.task_uuid and step.results -> 'error' ->> 'message' ilike @error))
            and (@handled is null or exists (
              select from tasker.workflow_steps step join tasker.named_steps named using (named_step_uuid)
              where step.task_uuid = standing.task_uuid and coalesce(step.inputs ->> '__template_step_name', named.name) = any(@handled)))
            and (@worker is null or exists (
              select from tasker.workflow_step_result_audit report
              where report.task_uuid = standing.task_uuid and report.worker_uuid = @worker))
        )
        """;

    private const string Rows = """

        select task_uuid, named_task_uuid, created_at, initiator, source_system, tags::text, correlation_id, state, since, took, class
        from chosen order by task_uuid desc limit @page
        """;


    private const string Groups = """

        select named_task_uuid, state, class, left(initiator, 128), left(source_system, 128), left(tags::text, 2000), count(*)
        from chosen group by 1, 2, 3, 4, 5, 6
        order by count(*) desc limit @page
        """;

    private const string Reach = " select count(*), (array_agg(task_uuid order by task_uuid))[1] from scanned";

    /// <summary>One stretch of candidates: the rows among them that are asked for, and how far the stretch reached.</summary>
    /// <param name="scan">What is asked for.</param>
    /// <param name="candidates">How many tasks are looked at.</param>
    /// <param name="rows">How many rows are told.</param>
    public static IEnumerable<NpgsqlBatchCommand> Page(TaskScan scan, int candidates, int rows) => [Command(scan, Chosen + Rows, candidates, rows), Command(scan, Reach, candidates, rows)];

    /// <summary>How many there are of each kind among the candidates that are asked for, and how far the stretch reached.</summary>
    /// <param name="scan">What is asked for.</param>
    /// <param name="candidates">How many tasks are looked at.</param>
    /// <param name="groups">How many kinds are told, the greatest.</param>
    public static IEnumerable<NpgsqlBatchCommand> Count(TaskScan scan, int candidates, int groups) => [Command(scan, Chosen + Groups, candidates, groups), Command(scan, Reach, candidates, groups)];

    /// <summary>Reads a row of <see cref="Page"/>.</summary>
    public static TaskListRow Row(NpgsqlDataReader reader, Func<Guid, Template> templates)
    {
        var template = templates(reader.GetGuid(1));
        return new TaskListRow(
            reader.GetGuid(0), template.Namespace, template.Name, template.Version, reader.GetString(7), (TaskClass)reader.GetInt32(10),
            reader.GetUtc(2), reader.GetUtc(8), reader.GetTimeSpan(9), Text(reader, 3), Text(reader, 4), TaskTags.Parse(Text(reader, 5)), reader.GetGuid(6));
    }

    /// <summary>Reads a row of <see cref="Count"/>.</summary>
    public static TaskGroup Group(NpgsqlDataReader reader, Func<Guid, Template> templates) => new(
        templates(reader.GetGuid(0)), reader.GetString(1), (TaskClass)reader.GetInt32(2), Text(reader, 3), Text(reader, 4), TaskTags.Parse(Text(reader, 5)), reader.GetInt64(6));

    private static NpgsqlBatchCommand Command(TaskScan scan, string sql, int candidates, int rows)
    {
        var command = new NpgsqlBatchCommand($"with scanned as materialized ({TaskCandidatesSql.Of(scan.Filter.Moment)}){sql}");
        TaskListParameters.Add(command.Parameters, scan, candidates, rows);
        return command;
    }

    private static string? Text(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
