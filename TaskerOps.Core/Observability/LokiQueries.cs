namespace TaskerOps.Core.Observability;

/// <summary>What Loki is asked.</summary>
public static class LokiQueries
{
    /// <summary>Lines that hold one of the ids in their text, as Tasker's console output does; and those that carry one as an attribute, as its OTLP output does.</summary>
    /// <param name="selector">The streams, as configured.</param>
    /// <param name="query">The ids; at least one.</param>
    public static IReadOnlyList<string> Of(string selector, TelemetryQuery query)
    {
        var attributes = QueryText.Attributes(query).ToList();
        return
        [
            $"{selector} |~ {QueryText.AnyOf(attributes.SelectMany(one => one.Ids).Distinct())}",
            $"{selector} | {string.Join(" or ", attributes.Select(one => $"{one.Attribute}=~{QueryText.AnyOf(one.Ids)}"))}",
        ];
    }
}
