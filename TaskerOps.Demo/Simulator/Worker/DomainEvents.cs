using System.Text.Json.Nodes;
using TaskerOps.Demo.Simulator.Engine;

namespace TaskerOps.Demo.Simulator.Worker;

/// <summary>Publishes durable domain events, and plays the subscriber that takes them off their queue.</summary>
/// <param name="database">The worker's pool.</param>
public sealed class DomainEvents(Database database)
{
    private long _published;
    private long _dropped;

    /// <summary>Events put on their queue since the start.</summary>
    public long Published => Interlocked.Read(ref _published);

    /// <summary>Events since the start that were delivered inside the process, where nobody received them.</summary>
    public long Dropped => Interlocked.Read(ref _dropped);

    /// <summary>Delivers an event inside the process, where nobody receives it.</summary>
    public void Drop() => Interlocked.Increment(ref _dropped);

    /// <summary>Publishes that a step has completed.</summary>
    public async Task PublishAsync(ClaimedStep step, CancellationToken cancellationToken)
    {
        var queue = $"{step.Call.Template.Namespace}_domain_events";
        var message = new JsonObject
        {
            ["event_name"] = step.Call.Name + ".completed",
            ["event_version"] = "1.0",
            ["payload"] = new JsonObject
            {
                ["task_uuid"] = step.Message.Task.ToString(), ["step_uuid"] = step.Message.Step.ToString(),
            },
        };
        await database.ExecuteAsync(
            [Database.Command("SELECT pgmq.send($1, $2)", queue, Database.Json(message.ToJsonString()))], cancellationToken);
        Interlocked.Increment(ref _published);
    }

    /// <summary>Archives what waits on a namespace's queue of events.</summary>
    public Task ConsumeAsync(string taskNamespace, CancellationToken cancellationToken) => database.ExecuteAsync(
        [Database.Command(
            "SELECT pgmq.archive($1, msg_id) FROM pgmq.read($1, 30, 100)", $"{taskNamespace}_domain_events")],
        cancellationToken);
}
