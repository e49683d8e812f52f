using System.Text.Json;

namespace TaskerOps.Benchmarks.Queries;

/// <summary>What <c>EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON)</c> says of one statement.</summary>
/// <param name="Buffers">Shared buffers touched while it ran, found in memory or not.</param>
/// <param name="Rows">Rows answered.</param>
/// <param name="Milliseconds">Time it ran.</param>
/// <param name="ScannedWhole">Tables that were read from end to end.</param>
public sealed record PlanFigures(long Buffers, long Rows, double Milliseconds, IReadOnlyList<string> ScannedWhole)
{
    /// <summary>Reads the server's answer.</summary>
    public static PlanFigures Parse(string json)
    {
        using var document = JsonDocument.Parse(json);
        var root = document.RootElement[0];
        var plan = root.GetProperty("Plan");
        return new PlanFigures(
            plan.GetProperty("Shared Hit Blocks").GetInt64() + plan.GetProperty("Shared Read Blocks").GetInt64(),
            (long)plan.GetProperty("Actual Rows").GetDouble(),
            root.GetProperty("Execution Time").GetDouble(),
            [.. Nodes(plan).Where(IsSequential).Select(node => node.GetProperty("Relation Name").GetString()!).Distinct(StringComparer.Ordinal)]);
    }

    private static bool IsSequential(JsonElement node) => node.GetProperty("Node Type").ValueEquals("Seq Scan");

    private static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var children) ? children.EnumerateArray().SelectMany(Nodes).Prepend(node) : [node];
}
