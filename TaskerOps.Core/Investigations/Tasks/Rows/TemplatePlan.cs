using System.Text.Json;
using TaskerOps.Core.Tasker;

namespace TaskerOps.Core.Investigations.Tasks.Rows;

/// <summary>What a template plans: its steps and how long its tasks may rest in a state.</summary>
/// <param name="Steps">By name, in the order of the template.</param>
/// <param name="LifecycleMinutes">Overrides of the staleness thresholds by their key, in minutes.</param>
public sealed record TemplatePlan(IReadOnlyList<PlannedStep> Steps, IReadOnlyDictionary<string, int> LifecycleMinutes)
{
    /// <summary>A template that tells nothing.</summary>
    public static readonly TemplatePlan Empty = new([], new Dictionary<string, int>(StringComparer.Ordinal));

    /// <summary>Reads a template's configuration; what is not as expected is left out, so that one odd template blanks nothing.</summary>
    public static TemplatePlan Parse(string? configuration)
    {
        if (string.IsNullOrWhiteSpace(configuration))
        {
            return Empty;
        }

        try
        {
            using var document = JsonDocument.Parse(configuration);
            var handlers = TemplateHandlers.Parse(configuration);
            return document.RootElement.ValueKind is JsonValueKind.Object
                ? new TemplatePlan([.. StepsOf(document.RootElement, handlers)], LifecycleOf(document.RootElement))
                : Empty;
        }
        catch (JsonException)
        {
            // jsonb cannot hold this, or it is nested deeper than any template.
            return Empty;
        }
    }

    /// <summary>The planned step of a name; null of one that the template does not name.</summary>
    public PlannedStep? Find(string name) => Steps.FirstOrDefault(step => string.Equals(step.Name, name, StringComparison.Ordinal));

    private static IEnumerable<PlannedStep> StepsOf(JsonElement root, IReadOnlyDictionary<string, string> handlers)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in Items(root, "steps"))
        {
            if (Text(step, "name") is { } name && seen.Add(name))
            {
                yield return new PlannedStep(
                    name, handlers.GetValueOrDefault(name), Text(step, "type") ?? "standard",
                    [.. Items(step, "dependencies").Where(item => item.ValueKind is JsonValueKind.String).Select(item => item.GetString()!)]);
            }
        }
    }

    private static Dictionary<string, int> LifecycleOf(JsonElement root)
    {
        var minutes = new Dictionary<string, int>(StringComparer.Ordinal);
        if (root.TryGetProperty("lifecycle", out var lifecycle) && lifecycle.ValueKind is JsonValueKind.Object)
        {
            foreach (var setting in lifecycle.EnumerateObject())
            {
                if (setting.Value.ValueKind is JsonValueKind.Number && setting.Value.TryGetInt32(out var value))
                {
                    minutes[setting.Name] = value;
                }
            }
        }

        return minutes;
    }

    private static JsonElement.ArrayEnumerator Items(JsonElement element, string property) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(property, out var items) && items.ValueKind is JsonValueKind.Array
            ? items.EnumerateArray()
            : default;

    private static string? Text(JsonElement element, string property) =>
        element.ValueKind is JsonValueKind.Object && element.TryGetProperty(property, out var value) && value.ValueKind is JsonValueKind.String
            ? value.GetString()
            : null;
}
