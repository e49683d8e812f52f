namespace TaskerOps.Core.Observability;

/// <summary>What Tempo is asked.</summary>
public static class TempoQueries
{
    /// <summary>Traces with a span that carries one of the ids.</summary>
    public static string Of(TelemetryQuery query) =>
        $"{{ {string.Join(" || ", QueryText.Attributes(query).Select(one => one.Ids.Count == 1
            ? $"span.{one.Attribute} = {QueryText.AnyOf(one.Ids)}"
            : $"span.{one.Attribute} =~ {QueryText.AnyOf(one.Ids)}"))} }}";
}
