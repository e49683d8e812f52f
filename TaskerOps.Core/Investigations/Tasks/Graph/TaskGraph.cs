using System.Collections.Immutable;

namespace TaskerOps.Core.Investigations.Tasks.Graph;

/// <summary>The part of a task's graph that is drawn.</summary>
/// <param name="Nodes">Nodes in their places.</param>
/// <param name="Edges">Edges between them.</param>
/// <param name="Columns">How many columns.</param>
/// <param name="Rows">How many rows the tallest column has.</param>
/// <param name="Folded">How many steps are folded into others.</param>
/// <param name="Hidden">How many nodes are too far from the chosen one to be drawn.</param>
public sealed record TaskGraph(ImmutableArray<GraphNode> Nodes, ImmutableArray<GraphEdge> Edges, int Columns, int Rows, int Folded, int Hidden);
