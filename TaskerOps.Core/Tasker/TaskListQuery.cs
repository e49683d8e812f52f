using Npgsql;
using TaskerOps.Core.TaskLists;

namespace TaskerOps.Core.Tasker;

/// <summary>
/// Looks through the tasks of a window from the newest on: a bounded number of candidates by a range of a primary key, then what each of them is,
/// then what is asked for. Whatever is asked costs no more than reading the candidates. Every statement tells first how many candidates there
/// were, the least key among them, and which transition was too far back to be read; <see cref="TaskListParameters"/> are its parameters.
/// </summary>
public static class TaskListQuery
{
    /// <summary>
    /// Tasks created in the window: tasks_pkey or idx_tasks_uuid_temporal, a range, backwards, and once a candidate;
    /// idx_task_transitions_uuid_most_recent for its state. For error text and handler
    /// idx_workflow_steps_task_uuid or idx_workflow_steps_task_covering or idx_workflow_steps_processing_status, for worker
    /// idx_audit_task_uuid or idx_audit_worker_uuid, once a candidate that all else lets through.
    /// </summary>
    public static readonly string CreatedSql = Statement(TaskMoment.Created, TaskListSql.Rows);

    /// <summary>
    /// Tasks whose first row into a state lies in the window: task_transitions_pkey, a range, backwards;
    /// idx_task_transitions_uuid_sort_key or idx_task_transitions_task_uuid for a task's first such row; then as above:
    /// tasks_pkey or idx_tasks_uuid_temporal, idx_task_transitions_uuid_most_recent.
    /// </summary>
    public static readonly string FirstEntrySql = Statement(TaskMoment.Failed, TaskListSql.Rows);

    /// <summary>
    /// Tasks with a step that entered a state in the window: workflow_step_transitions_pkey, a range, backwards;
    /// workflow_steps_pkey or idx_workflow_steps_transitive_deps, once a step; then as above:
    /// tasks_pkey or idx_tasks_uuid_temporal, idx_task_transitions_uuid_most_recent.
    /// </summary>
    public static readonly string StepEntrySql = Statement(TaskMoment.StepEnqueued, TaskListSql.Rows);

    /// <summary>Tasks known from memory: tasks_pkey or idx_tasks_uuid_temporal, idx_task_transitions_uuid_most_recent, once a task.</summary>
    public static readonly string NamedSql = Statement(TaskMoment.Active, TaskListSql.Rows);

    /// <summary>Counts what <see cref="CreatedSql"/> lists: tasks_pkey or idx_tasks_uuid_temporal, idx_task_transitions_uuid_most_recent.</summary>
    public static readonly string CountCreatedSql = Statement(TaskMoment.Created, TaskListSql.Groups);

    /// <summary>
    /// Counts what <see cref="FirstEntrySql"/> lists: task_transitions_pkey,
    /// idx_task_transitions_uuid_sort_key or idx_task_transitions_task_uuid, tasks_pkey or idx_tasks_uuid_temporal, idx_task_transitions_uuid_most_recent.
    /// </summary>
    public static readonly string CountFirstEntrySql = Statement(TaskMoment.Failed, TaskListSql.Groups);

    /// <summary>
    /// Counts what <see cref="StepEntrySql"/> lists: workflow_step_transitions_pkey,
    /// workflow_steps_pkey or idx_workflow_steps_transitive_deps, tasks_pkey or idx_tasks_uuid_temporal, idx_task_transitions_uuid_most_recent.
    /// </summary>
    public static readonly string CountStepEntrySql = Statement(TaskMoment.StepEnqueued, TaskListSql.Groups);

    /// <summary>Counts what <see cref="NamedSql"/> lists: tasks_pkey or idx_tasks_uuid_temporal, idx_task_transitions_uuid_most_recent.</summary>
    public static readonly string CountNamedSql = Statement(TaskMoment.Active, TaskListSql.Groups);

    /// <summary>The rows among some candidates that are asked for.</summary>
    /// <param name="scan">What is asked for.</param>
    /// <param name="candidates">How many tasks are looked at.</param>
    /// <param name="rows">How many rows are told.</param>
    public static NpgsqlBatchCommand Page(TaskScan scan, int candidates, int rows) => Command(
        scan.Filter.Moment switch
        {
            TaskMoment.Completed or TaskMoment.Failed => FirstEntrySql,
            TaskMoment.StepEnqueued or TaskMoment.StepCompleted => StepEntrySql,
            TaskMoment.Active => NamedSql,
            _ => CreatedSql,
        },
        scan, candidates, rows);

    /// <summary>How many there are of each kind among some candidates that are asked for.</summary>
    /// <param name="scan">What is asked for.</param>
    /// <param name="candidates">How many tasks are looked at.</param>
    /// <param name="groups">How many kinds are told, the greatest.</param>
    public static NpgsqlBatchCommand Count(TaskScan scan, int candidates, int groups) => Command(
        scan.Filter.Moment switch
        {
            TaskMoment.Completed or TaskMoment.Failed => CountFirstEntrySql,
            TaskMoment.StepEnqueued or TaskMoment.StepCompleted => CountStepEntrySql,
            TaskMoment.Active => CountNamedSql,
            _ => CountCreatedSql,
        },
        scan, candidates, groups);

    /// <summary>Reads how far the look went. Every row tells it.</summary>
    public static TaskListReach Reach(NpgsqlDataReader reader) => new(
        (int)reader.GetInt64(0), reader.IsDBNull(1) ? null : reader.GetGuid(1), reader.IsDBNull(2) ? null : TimeOrderedUuid.TimeOf(reader.GetGuid(2)));

    /// <summary>Reads a row of <see cref="Page"/>; null where nothing among the candidates is asked for.</summary>
    public static TaskListRow? Row(NpgsqlDataReader reader, Func<Guid, Template> templates)
    {
        if (reader.IsDBNull(3))
        {
            return null;
        }

        var template = templates(reader.GetGuid(4));
        return new TaskListRow(
            reader.GetGuid(3), template.Namespace, template.Name, template.Version, reader.GetString(10), (TaskClass)reader.GetInt32(13),
            reader.GetUtc(5), reader.GetUtc(11), reader.GetTimeSpan(12), Text(reader, 6), Text(reader, 7), TaskTags.Parse(Text(reader, 8)), reader.GetGuid(9));
    }

    /// <summary>Reads a row of <see cref="Count"/>; null where nothing among the candidates is asked for.</summary>
    public static TaskGroup? Group(NpgsqlDataReader reader, Func<Guid, Template> templates) => reader.IsDBNull(3) ? null : new(
        templates(reader.GetGuid(3)), reader.GetString(4), (TaskClass)reader.GetInt32(5), Text(reader, 6), Text(reader, 7), TaskTags.Parse(Text(reader, 8)), reader.GetInt64(9));

    private static string Statement(TaskMoment moment, string answer) => $"""
        with scanned as materialized ({TaskListSql.Candidates(moment)})
        {TaskListSql.Chosen()}
        select reach.looked, reach.last, reach.unread, answer.*
        from (select count(*) as looked, (array_agg(task_uuid order by task_uuid))[1] as last, {TaskListSql.Unread(moment)} as unread from scanned) reach
        left join ({answer}) answer on true
        """;

    private static NpgsqlBatchCommand Command(string sql, TaskScan scan, int candidates, int rows)
    {
        var command = new NpgsqlBatchCommand(sql);
        TaskListParameters.Add(command.Parameters, scan, candidates, rows);
        return command;
    }

    private static string? Text(NpgsqlDataReader reader, int ordinal) => reader.IsDBNull(ordinal) ? null : reader.GetString(ordinal);
}
