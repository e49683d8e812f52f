using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Incidents;

/// <summary>Tasks that an incident asks for itself, so that it shows at any rate, and the steps that it caught.</summary>
internal static class Victims
{
    private const string StepsIn =
        """
        SELECT ws.task_uuid, ws.workflow_step_uuid
        FROM workflow_step_transitions st
        JOIN workflow_steps ws ON ws.workflow_step_uuid = st.workflow_step_uuid
        JOIN named_steps ns ON ns.named_step_uuid = ws.named_step_uuid
        WHERE st.most_recent = true AND st.to_state = $2 AND ns.name = $1 AND ws.task_uuid = ANY ($3)
        ORDER BY ws.workflow_step_uuid
        """;

    /// <summary>Asks the first orchestrator for tasks of a kind.</summary>
    /// <returns>The tasks; none while no orchestrator runs.</returns>
    public static async Task<Guid[]> CreateAsync(
        Simulation simulation, string reason, int count, TimeProvider time, CancellationToken cancellationToken)
    {
        var tasks = new List<Guid>();
        var kind = WorkloadCatalog.Kinds.Single(kind => kind.Reason == reason);
        while (tasks.Count < count && simulation.Orchestrators is [var orchestrator, ..])
        {
            var request = new TaskRequest(
                kind.Template, reason, kind.Context(Random.Shared), "support-desk", "web", 0, Guid.CreateVersion7(time.GetUtcNow()), null);
            if (await orchestrator.CreateAsync(request, cancellationToken) is not { } task)
            {
                break;
            }

            tasks.Add(task);
        }

        return [.. tasks];
    }

    /// <summary>Those steps of the tasks that have a name and are in a state, oldest first.</summary>
    public static async Task<List<(Guid Task, Guid Step)>> StepsInAsync(
        Simulation simulation, IReadOnlyCollection<Guid> tasks, string step, string state, CancellationToken cancellationToken)
    {
        await using var database = new Database(simulation.Options.Database);
        return await database.QueryAsync(
            Database.Command(StepsIn, step, state, tasks.ToArray()), reader => (reader.GetGuid(0), reader.GetGuid(1)), cancellationToken);
    }
}
