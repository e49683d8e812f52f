using System.Text.Json;

namespace TaskerOps.Core.TaskLists;

/// <summary>Reads tags as Tasker stores them, an array of strings; anything else in it is left out.</summary>
public static class TaskTags
{
    /// <summary>How many tags of one task are told.</summary>
    public const int Most = 20;

    /// <summary>The tags; none where the text is cut off, no array or no JSON.</summary>
    public static IReadOnlyList<string> Parse(string? json)
    {
        if (string.IsNullOrEmpty(json))
        {
            return [];
        }

        try
        {
            using var document = JsonDocument.Parse(json);
            return document.RootElement.ValueKind is JsonValueKind.Array
                ? [.. document.RootElement.EnumerateArray().Where(tag => tag.ValueKind is JsonValueKind.String).Select(tag => tag.GetString()!).Take(Most)]
                : [];
        }
        catch (JsonException)
        {
            return [];
        }
    }
}
