using Npgsql;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>
/// The statements of a transition: the row before loses <c>most_recent</c>, a new one is added. Whoever writes has read the state
/// before, without a lock: two writers may both succeed, one after the other, or one of them meets the unique index and rolls back.
/// </summary>
public static class Transitions
{
    private const string SupersedeStep =
        "UPDATE workflow_step_transitions SET most_recent = false, updated_at = now() WHERE workflow_step_uuid = $1 AND most_recent = true";

    // A report that comes after the result was digested leaves that row alone, and so meets the unique index.
    private const string SupersedeUndigested = SupersedeStep + " AND to_state NOT IN ('complete', 'error', 'waiting_for_retry')";

    private const string InsertStep =
        """
        INSERT INTO workflow_step_transitions
            (workflow_step_uuid, to_state, from_state, metadata, sort_key, most_recent, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, true, now(), now())
        """;

    // A task at rest stays at rest: whoever is late meets the unique index.
    private const string SupersedeTask =
        """
        UPDATE task_transitions SET most_recent = false, updated_at = now()
        WHERE task_uuid = $1 AND most_recent = true AND to_state NOT IN ('complete', 'error', 'cancelled', 'resolved_manually')
        """;

    private const string InsertTask =
        """
        INSERT INTO task_transitions
            (task_uuid, to_state, from_state, metadata, sort_key, most_recent, processor_uuid, created_at, updated_at)
        VALUES ($1, $2, $3, $4, $5, true, $6, now(), now())
        """;

    /// <summary>A step's transition. The sort key is the one that the writer believes to be next.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Step(Guid step, string? from, string to, int sortKey, string metadata) =>
    [
        Database.Command(from == States.InProgress ? SupersedeUndigested : SupersedeStep, step),
        Database.Command(InsertStep, step, to, from ?? (object)DBNull.Value, Database.Json(metadata), sortKey),
    ];

    /// <summary>A task's transition by one orchestrator.</summary>
    public static IEnumerable<NpgsqlBatchCommand> Task(Guid task, string from, string to, int sortKey, string metadata, Guid processor) =>
    [
        Database.Command(SupersedeTask, task),
        Database.Command(InsertTask, task, to, from, Database.Json(metadata), sortKey, processor),
    ];
}
