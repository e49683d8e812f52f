using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>A task template (a row of <c>named_tasks</c>).</summary>
/// <param name="Namespace">Name of its namespace.</param>
/// <param name="Name">Name within the namespace.</param>
/// <param name="Steps">Its steps, those that are only made at run time included.</param>
public sealed record TaskTemplate(string Namespace, string Name, params StepTemplate[] Steps)
{
    /// <summary>Version, part of the identity.</summary>
    public string Version { get; init; } = "1.0.0";

    /// <summary>The <c>lifecycle</c> part of the configuration as JSON text, or none.</summary>
    public string? Lifecycle { get; init; }

    /// <summary>Namespace, name and version in one word.</summary>
    public string Key => $"{Namespace}/{Name}/{Version}";

    /// <summary>The queue on which workers wait for this namespace's steps.</summary>
    public string Queue => QueueOf(Namespace);

    /// <summary>The queue on which workers wait for a namespace's steps.</summary>
    public static string QueueOf(string taskNamespace) => $"worker_{taskNamespace}_queue";

    /// <summary>The step of that name, or null.</summary>
    public StepTemplate? Find(string step) => Array.Find(Steps, s => s.Name == step);

    /// <summary>
    /// The steps that exist from the start: neither made by a batchable step or a decision, nor waiting for one that is.
    /// </summary>
    public IReadOnlyList<StepTemplate> InitialSteps() => [.. Steps.Where(IsInitial)];

    /// <summary>Steps of type deferred convergence that wait for one of the named steps.</summary>
    public IEnumerable<StepTemplate> ConvergencesOf(IEnumerable<string> steps) =>
        Steps.Where(s => s.Type == StepType.DeferredConvergence && s.DependsOn.Any(steps.Contains));

    /// <summary>The text of <c>named_tasks.configuration</c>.</summary>
    public string ToConfiguration()
    {
        var json = new JsonObject
        {
            ["name"] = Name,
            ["namespace_name"] = Namespace,
            ["version"] = Version,
            ["steps"] = new JsonArray([.. Steps.Select(s => (JsonNode)s.ToJson())]),
        };
        if (Lifecycle is not null)
        {
            json["lifecycle"] = JsonNode.Parse(Lifecycle);
        }

        return json.ToJsonString();
    }

    private bool IsInitial(StepTemplate step) =>
        step.Type is not (StepType.BatchWorker or StepType.DeferredConvergence)
        && step.DependsOn.All(name => Find(name) is { } parent && parent.Type != StepType.Decision && IsInitial(parent));
}
