using System.Text.Json;

namespace TaskerOps.Core.Probes;

/// <summary>Reads fields of JSON that somebody else wrote: whatever is missing or odd is null.</summary>
internal static class JsonFields
{
    /// <summary>A field of an object.</summary>
    public static JsonElement? Child(this JsonElement? element, string name) =>
        element is { ValueKind: JsonValueKind.Object } parent && parent.TryGetProperty(name, out var child) ? child : null;

    /// <summary>A finite number that is not negative.</summary>
    public static double? Number(this JsonElement? element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.Number } number && number.GetDouble() is var value && double.IsFinite(value) && value >= 0 ? value : null;

    /// <summary>A count: a number that is not negative, cut to whole.</summary>
    public static long? Count(this JsonElement? element, string name) => element.Number(name) is { } number and < long.MaxValue ? (long)number : null;

    /// <summary>A text.</summary>
    public static string? Text(this JsonElement? element, string name) =>
        element.Child(name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
