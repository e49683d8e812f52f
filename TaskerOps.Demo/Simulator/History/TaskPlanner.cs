using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.History;

/// <summary>
/// Plans the life of tasks in the past, with one orchestrator and one worker at ease: the same requests, handlers, results and
/// metadata as the live engine, the same order of rows, its usual pauses between them.
/// </summary>
/// <param name="processor">The orchestrator's id.</param>
/// <param name="worker">The worker's id.</param>
/// <param name="random">The source of chance.</param>
public sealed class TaskPlanner(Guid processor, Guid worker, Random random)
{
    /// <summary>The orchestrator that the planned transitions name.</summary>
    public Guid Processor => processor;

    /// <summary>The worker that the planned reports name.</summary>
    public Guid Worker => worker;

    /// <summary>Plans one task from its request to its rest.</summary>
    public PlannedTask Plan(TaskRequest request, DateTime requestedAt) => new TaskLife(request, requestedAt, worker, random).Live();
}
