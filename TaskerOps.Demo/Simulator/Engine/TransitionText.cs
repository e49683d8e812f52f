using System.Text.Json.Nodes;

namespace TaskerOps.Demo.Simulator.Engine;

/// <summary>The metadata of transitions, as text. The event of a step transition is a string that itself holds JSON.</summary>
public static class TransitionText
{
    /// <summary>Metadata of an entity's first row.</summary>
    public const string Initial = """{"from_service":"task_initializer","initial_state":"pending"}""";

    /// <summary>A task transition.</summary>
    public static string Task(string taskEvent) => JsonText.Of(new JsonObject { ["event"] = taskEvent });

    /// <summary>A task transition by which a task comes to rest.</summary>
    public static string Finalization(string taskEvent, DateTimeOffset at) => JsonText.Of(new JsonObject
    {
        ["event"] = taskEvent, ["timestamp"] = JsonText.Offset(at), ["atomic_finalization"] = true,
    });

    /// <summary>A step transition without data.</summary>
    public static string Step(string type, DateTimeOffset at) => Event($$"""{"type":"{{type}}"}""", at);

    /// <summary>A step transition with a message.</summary>
    public static string StepWithMessage(string type, string message, DateTimeOffset at) =>
        Event(JsonText.Of(new JsonObject { ["type"] = type, ["data"] = message }), at);

    /// <summary>A step transition with a result (JSON text).</summary>
    public static string StepWithResult(string type, string result, DateTimeOffset at) =>
        Event($$"""{"type":"{{type}}","data":{{result}}}""", at);

    /// <summary>The report of a worker.</summary>
    public static string Report(bool success, string result, DateTimeOffset at, Guid worker, Guid correlation)
    {
        var type = success ? "EnqueueForOrchestration" : "EnqueueAsErrorForOrchestration";
        return JsonText.Of(new JsonObject
        {
            ["event"] = $$"""{"type":"{{type}}","data":{{result}}}""",
            ["timestamp"] = JsonText.Offset(at),
            ["worker_uuid"] = worker.ToString(),
            ["correlation_id"] = correlation.ToString(),
        });
    }

    private static string Event(string text, DateTimeOffset at) =>
        JsonText.Of(new JsonObject { ["event"] = text, ["timestamp"] = JsonText.Offset(at) });
}
