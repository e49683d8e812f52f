using System.Globalization;
using System.Text.Json;

namespace TaskerOps.Tests.Integration.Captured;

/// <summary>What plain SQL said of one window of the recording.</summary>
/// <param name="json">One line of <c>answers.jsonl</c>: <c>from</c>, <c>to</c> and the figures.</param>
public sealed class CapturedAnswer(JsonElement json)
{
    /// <summary>Inclusive start, UTC.</summary>
    public DateTimeOffset From { get; } = Moment(json, "from");

    /// <summary>Exclusive end, UTC.</summary>
    public DateTimeOffset To { get; } = Moment(json, "to");

    /// <summary>A figure: a number, an object of parts, or an object of named numbers.</summary>
    public JsonElement this[string figure] => json.GetProperty(figure);

    /// <summary>A count.</summary>
    public long Count(string figure) => json.GetProperty(figure).GetInt64();

    /// <summary>A number inside a figure; null where the recording says null.</summary>
    public double? Number(string figure, string name) =>
        json.GetProperty(figure).GetProperty(name) is { ValueKind: JsonValueKind.Number } number ? number.GetDouble() : null;

    /// <summary>A figure by its parts, sorted by name.</summary>
    public SortedDictionary<string, double> Parts(string figure) =>
        new(json.GetProperty(figure).EnumerateObject().ToDictionary(part => part.Name, part => part.Value.GetDouble()), StringComparer.Ordinal);

    private static DateTimeOffset Moment(JsonElement json, string name) =>
        DateTimeOffset.Parse(json.GetProperty(name).GetString()!, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal);
}
