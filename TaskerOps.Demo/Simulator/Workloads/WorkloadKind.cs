using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>One kind of request in the mix.</summary>
/// <param name="Reason">Its name, which becomes the task's reason.</param>
/// <param name="Template">The template that it asks for.</param>
/// <param name="Weight">Its share of all requests, relative to the others'.</param>
/// <param name="Context">Makes a context for one request.</param>
public sealed record WorkloadKind(string Reason, TaskTemplate Template, double Weight, Func<Random, JsonObject> Context)
{
    /// <summary>Whether tasks of this kind retry or fail on purpose.</summary>
    public bool Troubled { get; init; }
}
