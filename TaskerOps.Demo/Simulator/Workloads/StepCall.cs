using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>What a handler is given.</summary>
/// <param name="Template">The task's template.</param>
/// <param name="Step">The step's template.</param>
/// <param name="Name">The step's own name (a batch worker's carries its number).</param>
/// <param name="Context">The task's input.</param>
/// <param name="Inputs">The step's inputs, if it has any.</param>
/// <param name="Attempt">1 for the first claim of the step.</param>
public sealed record StepCall(TaskTemplate Template, StepTemplate Step, string Name, JsonObject Context, JsonObject? Inputs, int Attempt);
