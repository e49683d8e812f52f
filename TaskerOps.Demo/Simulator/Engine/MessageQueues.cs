using System.Text.Json;
using System.Text.Json.Nodes;
using Npgsql;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>Sends, fetches and archives the messages of the pgmq tables.</summary>
/// <param name="database">The pool of the process that works with them.</param>
public sealed class MessageQueues(Database database)
{
    /// <summary>The queue of step results.</summary>
    public const string Results = "orchestration_step_results";

    /// <summary>The queues that an orchestrator owns.</summary>
    public static IReadOnlyList<string> Orchestration { get; } =
        ["orchestration_task_requests", Results, "orchestration_task_finalizations"];

    /// <summary>Sends a step message, to be added to a transaction.</summary>
    public static NpgsqlBatchCommand Send(string queue, Guid task, Guid step, Guid correlation) => Database.Command(
        "SELECT pgmq_send_with_notify($1, $2)",
        queue,
        Database.Json(new JsonObject
        {
            ["task_uuid"] = task.ToString(), ["step_uuid"] = step.ToString(), ["correlation_id"] = correlation.ToString(),
        }.ToJsonString()));

    /// <summary>Moves a handled message to the archive; it may be gone already.</summary>
    public Task ArchiveAsync(QueueMessage message, CancellationToken cancellationToken) =>
        database.ExecuteAsync([Database.Command("SELECT pgmq.archive($1, $2)", message.Queue, message.Id)], cancellationToken);

    /// <summary>
    /// Takes up to five hundred messages that have waited for longer than so many seconds and hides them for thirty: younger ones are
    /// in the hands of whoever got the notification.
    /// </summary>
    public Task<List<QueueMessage>> FetchForgottenAsync(string queue, int seconds, CancellationToken cancellationToken) => database.QueryAsync(
        Database.Command(
            $"""
            WITH taken AS (
                SELECT msg_id FROM pgmq.q_{queue}
                WHERE vt <= clock_timestamp() AND enqueued_at < clock_timestamp() - make_interval(secs => $1)
                ORDER BY msg_id LIMIT 500 FOR UPDATE SKIP LOCKED)
            UPDATE pgmq.q_{queue} q SET vt = clock_timestamp() + interval '30 seconds', read_ct = read_ct + 1
            FROM taken WHERE q.msg_id = taken.msg_id RETURNING q.msg_id, q.message::text
            """,
            seconds),
        reader => Parse(queue, reader.GetInt64(0), JsonDocument.Parse(reader.GetString(1)).RootElement),
        cancellationToken);

    /// <summary>Reads a notification's payload; null if it carries no step message.</summary>
    public static QueueMessage? FromNotification(string payload)
    {
        using var document = JsonDocument.Parse(payload);
        var root = document.RootElement;
        return root.TryGetProperty("message", out var message) && message.TryGetProperty("step_uuid", out _)
            ? Parse(root.GetProperty("queue_name").GetString()!, root.GetProperty("msg_id").GetInt64(), message)
            : null;
    }

    private static QueueMessage Parse(string queue, long id, JsonElement message) => new(
        queue, id, message.GetProperty("task_uuid").GetGuid(), message.GetProperty("step_uuid").GetGuid(),
        message.GetProperty("correlation_id").GetGuid());
}
