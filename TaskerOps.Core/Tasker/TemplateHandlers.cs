using System.Text.Json;

namespace TaskerOps.Core.Tasker;

/// <summary>
/// Reads which handler runs a step out of a template's configuration:
/// <c>{"steps":[{"name":"charge","handler":{"callable":"Payments::Charge","method":"call"}}]}</c> gives
/// <c>charge → Payments::Charge</c>; a method other than <c>call</c> is appended with a dot.
/// </summary>
public static class TemplateHandlers
{
    /// <summary>Handler by step name. What is not in the shape above is left out: one odd template never blanks the rest.</summary>
    public static IReadOnlyDictionary<string, string> Parse(string? configuration)
    {
        var handlers = new Dictionary<string, string>(StringComparer.Ordinal);
        if (string.IsNullOrWhiteSpace(configuration))
        {
            return handlers;
        }

        try
        {
            using var document = JsonDocument.Parse(configuration);
            if (document.RootElement.ValueKind is JsonValueKind.Object
                && document.RootElement.TryGetProperty("steps", out var steps) && steps.ValueKind is JsonValueKind.Array)
            {
                foreach (var step in steps.EnumerateArray())
                {
                    Add(handlers, step);
                }
            }
        }
        catch (JsonException)
        {
            // jsonb cannot hold this; a template that is no JSON has no handlers to tell.
        }

        return handlers;
    }

    private static void Add(Dictionary<string, string> handlers, JsonElement step)
    {
        if (step.ValueKind is JsonValueKind.Object && step.TryGetProperty("handler", out var handler)
            && Text(step, "name") is { } name && Text(handler, "callable") is { } callable)
        {
            handlers[name] = Text(handler, "method") is { Length: > 0 } method && method is not "call" ? $"{callable}.{method}" : callable;
        }
    }

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
