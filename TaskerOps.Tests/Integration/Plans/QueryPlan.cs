using System.Text.Json;

namespace TaskerOps.Tests.Integration.Plans;

/// <summary>What <c>EXPLAIN (FORMAT JSON)</c> says of one statement.</summary>
internal sealed class QueryPlan(JsonElement answer)
{
    private readonly List<JsonElement> _nodes = [.. Nodes(answer[0].GetProperty("Plan"))];

    /// <summary>The indexes that serve it.</summary>
    public IReadOnlySet<string> Indexes => Values("Index Name", _nodes);

    /// <summary>The tables that it reads from end to end.</summary>
    public IReadOnlySet<string> ScannedWhole => Values("Relation Name", _nodes.Where(node => node.GetProperty("Node Type").ValueEquals("Seq Scan")));

    /// <summary>Its nodes, one a line, to be read by a person.</summary>
    public override string ToString() => string.Concat(_nodes.Select(node => "\n  " + string.Join(
        ' ', ((string[])["Node Type", "Index Name", "Relation Name", "Index Cond"]).Where(name => node.TryGetProperty(name, out _)).Select(name => node.GetProperty(name).GetString()))));

    private static HashSet<string> Values(string property, IEnumerable<JsonElement> nodes) =>
        [.. nodes.Where(node => node.TryGetProperty(property, out _)).Select(node => node.GetProperty(property).GetString()!)];

    private static IEnumerable<JsonElement> Nodes(JsonElement node) =>
        node.TryGetProperty("Plans", out var children) ? children.EnumerateArray().SelectMany(Nodes).Prepend(node) : [node];
}
