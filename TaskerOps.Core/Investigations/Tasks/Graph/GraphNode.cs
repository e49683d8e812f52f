using System.Collections.Immutable;

namespace TaskerOps.Core.Investigations.Tasks.Graph;

/// <summary>A node of the drawn graph: a step, steps folded into one, or a planned step that was not made.</summary>
/// <param name="Id">Unique within the graph.</param>
/// <param name="Name">Name of the step; of folded ones, that in the template.</param>
/// <param name="State">Their state; null of a planned step.</param>
/// <param name="Steps">Keys of the steps in it; none of a planned step.</param>
/// <param name="IsBlocked">Whether it cannot run because of a failed one.</param>
/// <param name="Layer">Column, from 0.</param>
/// <param name="Row">Place in the column, from 0.</param>
public sealed record GraphNode(string Id, string Name, string? State, ImmutableArray<Guid> Steps, bool IsBlocked, int Layer, int Row);
