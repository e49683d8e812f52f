using System.Text.Json.Nodes;
using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Worker;

/// <summary>
/// Claims steps: reads the state, then writes it, without a lock in between. With one worker that is safe; with two, both may claim.
/// </summary>
/// <param name="database">The worker's pool.</param>
/// <param name="registry">The known templates.</param>
/// <param name="time">The clock.</param>
public sealed class StepClaimer(Database database, TemplateRegistry registry, TimeProvider time)
{
    private const string Read =
        """
        SELECT st.to_state, st.sort_key, ns.name, coalesce(ws.inputs ->> '__template_step_name', ns.name),
               ws.inputs::text, coalesce(ws.attempts, 0), t.named_task_uuid, t.context::text
        FROM workflow_steps ws
        JOIN named_steps ns ON ns.named_step_uuid = ws.named_step_uuid
        JOIN tasks t ON t.task_uuid = ws.task_uuid
        JOIN workflow_step_transitions st ON st.workflow_step_uuid = ws.workflow_step_uuid AND st.most_recent = true
        WHERE ws.workflow_step_uuid = $1
        """;

    private const string Count =
        """
        UPDATE workflow_steps SET attempts = coalesce(attempts, 0) + 1, in_process = true, last_attempted_at = $2, updated_at = now()
        WHERE workflow_step_uuid = $1
        """;

    /// <summary>Claims the step of a message; null if it is not there to be claimed.</summary>
    public async Task<ClaimedStep?> ClaimAsync(QueueMessage message, CancellationToken cancellationToken)
    {
        var rows = await database.QueryAsync(
            Database.Command(Read, message.Step),
            reader => (State: reader.GetString(0), SortKey: reader.GetInt32(1), Call: CallOf(reader)),
            cancellationToken);
        if (rows is not [{ State: States.Enqueued, Call: { } call } row])
        {
            return null;
        }

        var now = time.GetUtcNow();
        await database.ExecuteAsync(
            [
                .. Transitions.Step(message.Step, States.Enqueued, States.InProgress, row.SortKey + 1, TransitionText.Step("Start", now)),
                Database.Command(Count, message.Step, DateTime.SpecifyKind(now.UtcDateTime, DateTimeKind.Unspecified)),
            ],
            cancellationToken);
        return new ClaimedStep(message, call);
    }

    private StepCall? CallOf(Npgsql.NpgsqlDataReader reader)
    {
        if (registry.Find(reader.GetGuid(6)) is not { } template || template.Find(reader.GetString(3)) is not { } step)
        {
            return null;
        }

        var inputs = reader.IsDBNull(4) ? null : JsonNode.Parse(reader.GetString(4)) as JsonObject;
        return new StepCall(template, step, reader.GetString(2), JsonNode.Parse(reader.GetString(7))!.AsObject(), inputs, reader.GetInt32(5) + 1);
    }
}
