using TaskerOps.Demo.Simulator.Engine;
using TaskerOps.Demo.Simulator.Workloads;

namespace TaskerOps.Demo.Simulator.Worker;

/// <summary>A step that a worker has claimed.</summary>
/// <param name="Message">The message that offered it.</param>
/// <param name="Call">What the handler is given.</param>
public sealed record ClaimedStep(QueueMessage Message, StepCall Call);
