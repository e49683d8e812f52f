namespace TaskerOps.Core.Investigations.Tasks.Graph;

/// <summary>An edge of the drawn graph.</summary>
/// <param name="From">The node that has to be done first.</param>
/// <param name="To">The node that waits.</param>
public sealed record GraphEdge(GraphNode From, GraphNode To);
