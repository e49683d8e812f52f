using System.Text.Json;
using System.Text.Json.Nodes;
using TaskerOps.Core.Investigations.Redacting;
using TaskerOps.Core.Investigations.Tasks;

namespace TaskerOps.Web.Endpoints.Tasks;

/// <summary>What a task or step carries. What is nested too deep for a JSON reader to take is given as text.</summary>
/// <param name="Context">Of a task.</param>
/// <param name="Inputs">Of a step.</param>
/// <param name="Results">Of a step.</param>
/// <param name="Checkpoint">Of a batch worker.</param>
/// <param name="Hidden">How many values are hidden.</param>
/// <param name="IsCut">Whether something was too large and is cut.</param>
public sealed record PayloadAnswer(JsonNode? Context, JsonNode? Inputs, JsonNode? Results, JsonNode? Checkpoint, int Hidden, bool IsCut)
{
    /// <summary>Tells a payload.</summary>
    public static PayloadAnswer Of(TaskPayload payload)
    {
        ArgumentNullException.ThrowIfNull(payload);
        RedactedJson?[] parts = [payload.Context, payload.Inputs, payload.Results, payload.Checkpoint];
        return new(
            Node(payload.Context), Node(payload.Inputs), Node(payload.Results), Node(payload.Checkpoint),
            parts.Sum(part => part?.Hidden ?? 0), Array.Exists(parts, part => part is { IsCut: true }));
    }

    private static JsonNode? Node(RedactedJson? json)
    {
        try
        {
            return json is null ? null : JsonNode.Parse(json.Text);
        }
        catch (JsonException)
        {
            return JsonValue.Create(json!.Text);
        }
    }
}
