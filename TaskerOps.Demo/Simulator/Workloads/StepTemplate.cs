using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Workloads;

/// <summary>One step of a template.</summary>
/// <param name="Name">Name within the template; for a batch worker the prefix of its instances.</param>
/// <param name="Callable">The handler's name.</param>
/// <param name="DependsOn">Names of the steps that must be complete first.</param>
public sealed record StepTemplate(string Name, string Callable, params string[] DependsOn)
{
    /// <summary>One of <see cref="StepType"/>.</summary>
    public string Type { get; init; } = StepType.Standard;

    /// <summary>Attempts in all, the first included.</summary>
    public int MaxAttempts { get; init; } = 3;

    /// <summary>The template's own back-off base in milliseconds; recorded, but the engine uses its own.</summary>
    public int BackoffBaseMs { get; init; } = 1000;

    /// <summary>The template's own back-off cap in milliseconds; recorded, but the engine uses its own.</summary>
    public int MaxBackoffMs { get; init; } = 30000;

    /// <summary>Time-out in seconds, or none.</summary>
    public int? TimeoutSeconds { get; init; } = 30;

    /// <summary>The handler's method, if it is not <c>call</c>.</summary>
    public string? Method { get; init; }

    /// <summary>Callable and, if it is not <c>call</c>, method.</summary>
    public string Handler => Method is null or "call" ? Callable : $"{Callable}.{Method}";

    /// <summary>Initial inputs as JSON text, or none.</summary>
    public string? Inputs { get; init; }

    /// <summary>Whether the handler publishes a domain event when it succeeds.</summary>
    public bool PublishesEvent { get; init; }

    /// <summary>The step as it stands in <c>named_tasks.configuration</c>.</summary>
    public JsonObject ToJson()
    {
        var handler = new JsonObject { ["callable"] = Callable };
        if (Method is not null)
        {
            handler["method"] = Method;
        }

        var json = new JsonObject
        {
            ["name"] = Name,
            ["type"] = Type,
            ["handler"] = handler,
            ["retry"] = new JsonObject
            {
                ["backoff"] = "exponential",
                ["retryable"] = true,
                ["max_attempts"] = MaxAttempts,
                ["max_backoff_ms"] = MaxBackoffMs,
                ["backoff_base_ms"] = BackoffBaseMs,
            },
        };
        if (DependsOn.Length > 0)
        {
            json["dependencies"] = new JsonArray([.. DependsOn.Select(name => (JsonNode)name)]);
        }

        if (TimeoutSeconds is { } seconds)
        {
            json["timeout_seconds"] = seconds;
        }

        return json;
    }
}
