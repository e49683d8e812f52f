namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>A step message: to a worker it says "run this", to an orchestrator "this has a result".</summary>
/// <param name="Queue">The queue that holds it.</param>
/// <param name="Id">Its number within the queue.</param>
/// <param name="Task">The task.</param>
/// <param name="Step">The step.</param>
/// <param name="Correlation">The task's correlation id.</param>
public sealed record QueueMessage(string Queue, long Id, Guid Task, Guid Step, Guid Correlation);
